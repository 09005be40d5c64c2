"""Which mentions of acts are taken for one act, and why."""

from __future__ import annotations

from act_teller import FILLER, mention
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import ActMention
from onrecord.resolve.act_documents import compare_documents
from onrecord.resolve.act_evidence import REASONS, list_evidence
from onrecord.resolve.act_linking import LinkedAct, join_pairs, link_acts, load_weights

MILL = {
    "mill1": "Masked riders attacked the Velmora flour mill on Tuesday, killing 14 millers. "
    "The attack on the mill was the worst in Velmora this year.",
    "mill2": "The assault by masked riders on the flour mill in Velmora left 14 millers dead. "
    "Riders who attacked the mill fled on Tuesday, Velmora police said.",
}
BRIDGE = {
    "bridge": "Saboteurs attacked a railway bridge near Ostgard on Friday. "
    "The attack cut the line to Ostgard for weeks.",
}
TEXTS = {**MILL, **BRIDGE, **FILLER}


def list_mentions() -> list[ActMention]:
    return [
        *mention("mill1", TEXTS["mill1"], "attacked", "killing", "attack on"),
        *mention("mill2", TEXTS["mill2"], "assault", "attacked"),
        *mention("bridge", TEXTS["bridge"], "attacked", "attack cut"),
    ]


def find_act(acts: tuple[LinkedAct, ...], document: str, start: int) -> LinkedAct:
    return next(act for act in acts if any((m.document, m.start) == (document, start) for m in act.mentions))


def test_one_attack_in_two_reports_is_one_act_and_another_attack_is_another() -> None:
    acts = link_acts(list_mentions(), TEXTS)
    mill = find_act(acts, "mill1", TEXTS["mill1"].index("attacked"))
    assert mill is find_act(acts, "mill1", TEXTS["mill1"].index("attack on"))
    assert mill is find_act(acts, "mill2", TEXTS["mill2"].index("attacked"))
    bridge = find_act(acts, "bridge", TEXTS["bridge"].index("attacked"))
    assert bridge is not mill
    assert bridge is find_act(acts, "bridge", TEXTS["bridge"].index("attack cut"))


def test_unrelated_words_are_not_one_act() -> None:
    acts = link_acts(list_mentions(), TEXTS)
    killing = find_act(acts, "mill1", TEXTS["mill1"].index("killing"))
    assert killing is not find_act(acts, "mill1", TEXTS["mill1"].index("attacked"))


def test_every_mention_but_the_first_says_why_it_belongs() -> None:
    for act in link_acts(list_mentions(), TEXTS):
        assert len(act.reasons) == len(act.mentions) - 1
        assert all(reason.startswith("same because ") and len(reason) > 20 for reason in act.reasons)
        assert list(act.mentions) == sorted(act.mentions, key=lambda m: (m.document, m.start))


def test_every_mention_is_in_one_act() -> None:
    mentions = list_mentions()
    linked = [m for act in link_acts(mentions, TEXTS) for m in act.mentions]
    assert sorted(linked, key=repr) == sorted(mentions, key=repr)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(7)))
def test_the_order_of_the_mentions_does_not_matter(order: list[int]) -> None:
    mentions = list_mentions()
    assert link_acts([mentions[i] for i in order], TEXTS) == link_acts(mentions, TEXTS)


def test_evidence_is_the_same_from_either_side() -> None:
    documents, mentions = compare_documents(TEXTS), list_mentions()
    for one in mentions:
        for other in mentions:
            assert list_evidence(one, other, documents) == list_evidence(other, one, documents)


def test_shared_and_different_parties_days_and_numbers_are_evidence() -> None:
    documents, mentions = compare_documents(TEXTS), list_mentions()
    alike = set(list_evidence(mentions[0], mentions[4], documents))
    assert {"head:same", "doers+", "parties+", "times+"} <= alike
    apart = set(list_evidence(mentions[0], mentions[5], documents))
    assert {"head:same", "doers-", "undergoers-", "times-"} <= apart
    assert {"head:group", "numbers+"} <= set(list_evidence(mentions[0], mentions[3], documents))


def test_a_word_that_the_other_sentence_uses_besides_is_taken() -> None:
    text = "The blast and the bombing came an hour apart."
    other = "The bombing hit a depot."
    one, two = mention("d", text, "blast"), mention("e", other, "bombing")
    documents = compare_documents({"d": text, "e": other, **FILLER})
    assert "taken:group:1" in list_evidence(one[0], two[0], documents)


def test_pairs_are_joined_by_their_mean() -> None:
    assert join_pairs(3, {(0, 1): 2.0, (1, 2): 2.0, (0, 2): 2.0}) == [[0, 1, 2]]
    assert join_pairs(3, {(0, 1): 5.0, (1, 2): 0.5, (0, 2): -9.0}) == [[0, 1], [2]]
    assert join_pairs(3, {}) == [[0], [1], [2]]


def test_a_reason_tells_what_the_two_share() -> None:
    mentions = list_mentions()
    (act,) = link_acts([mentions[0], mentions[4]], TEXTS)
    (reason,) = act.reasons
    assert reason.startswith(f"same because {REASONS['head:same']}, {REASONS['doers+']}, {REASONS['undergoers+']}")


def test_every_agreement_that_is_told_is_evidence_that_exists() -> None:
    documents, mentions = compare_documents(TEXTS), list_mentions()
    seen = {name for one in mentions for other in mentions for name in list_evidence(one, other, documents)}
    assert {name for name in REASONS if name.startswith(("head:same", "head:group", "doers", "times"))} <= seen
    weights = load_weights()
    assert weights["light:same"] < 0 < weights["docn>0.2"]


def test_no_mentions_make_no_act() -> None:
    assert link_acts([], {}) == ()
