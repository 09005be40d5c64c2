from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import check_claim, extract_claims, extract_each, load_gazetteer
from onrecord.extract.risk import AT_RISK
from onrecord.extract.tolls.checks import walk_spans
from onrecord.model import Claim, ClaimKind, Document, Span, Text

TEXT = (
    "Government shells hit the market of Saraqib on Monday, killing 12 people, including three children, medics said.\n"
    "“I am waiting to die here,” Nour Khalil, a student, wrote on Facebook. “The planes bombed our street.”\n"
    "  • The UN accused the army of shelling hospitals. The army denied that it had bombed any clinic.\n"
    "  • No civilians were killed, it said. Russia vetoed a resolution of the UN Security Council in May.\n"
)


def extract(text: str, published: str | None = "2021-06-15") -> tuple[Claim, ...]:
    document = Document("d", "text/plain", len(text), "d.txt", published=published, language="en")
    return extract_claims(document, Text("d", text, (), "plain", "1"), load_gazetteer(("SY",)))


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return extract(TEXT)


def only(claims: tuple[Claim, ...], words: str) -> Claim:
    (found,) = [c for c in claims if words in c.content.exact]
    return found


def test_every_span_and_bound_holds(claims: tuple[Claim, ...]) -> None:
    assert claims
    for claim in claims:
        assert check_claim(claim, Text("d", TEXT, (), "plain", "1")) == []


def test_changed_text_is_noticed(claims: tuple[Claim, ...]) -> None:
    problems = check_claim(claims[0], Text("d", "x" + TEXT, (), "plain", "1"))
    assert any("have changed" in problem for problem in problems)


def test_spans_of_every_field_are_walked(claims: tuple[Claim, ...]) -> None:
    toll = next(c for c in claims if c.toll is not None)
    spans = set(walk_spans(toll))
    assert {toll.content, toll.acts[0].trigger, toll.toll.number if toll.toll else None} <= spans


def test_tolls_stand_alone(claims: tuple[Claim, ...]) -> None:
    tolls = [c.toll for c in claims if c.toll is not None and c.content.start < 113]
    assert [(t.outcome, t.low.value, t.population) for t in tolls if t] == [
        ("killed", 12, "people"),
        ("killed", 3, "children"),
    ]


def test_accuser_is_never_the_accused(claims: tuple[Claim, ...]) -> None:
    claim = only(claims, "accused the army")
    assert claim.kind is ClaimKind.ACCUSATION
    assert [link.speaker.name for link in claim.chain] == ["UN"]
    assert {p.name for act in claim.acts for p in act.perpetrators} == {"army"}


def test_kinds(claims: tuple[Claim, ...]) -> None:
    assert only(claims, "waiting to die").kind is ClaimKind.TESTIMONY
    assert only(claims, "denied that").kind is ClaimKind.DENIAL
    assert only(claims, "vetoed").kind is ClaimKind.DIPLOMATIC
    assert only(claims, "bombed our street").kind is ClaimKind.ACT


def test_private_person_in_danger_is_withheld(claims: tuple[Claim, ...]) -> None:
    assert only(claims, "waiting to die").at_risk == AT_RISK
    assert only(claims, "bombed our street").at_risk == AT_RISK


def test_official_who_speaks_for_a_state_is_not_withheld() -> None:
    (claim, *_) = extract("“They bombed our embassy,” French Ambassador Paul Renard said.")
    assert claim.at_risk is None


def test_indirect_speech_is_not_withheld() -> None:
    (claim, *_) = extract("Nour Khalil said soldiers bombed her street.")
    assert claim.at_risk is None


def test_extraction_is_pure(claims: tuple[Claim, ...]) -> None:
    assert extract(TEXT) == claims


def test_claims_come_in_text_order_and_have_their_own_identity(claims: tuple[Claim, ...]) -> None:
    assert [c.content.start for c in claims] == sorted(c.content.start for c in claims)
    assert len({c.id for c in claims}) == len(claims)


def test_version_names_code_and_vocabularies(claims: tuple[Claim, ...]) -> None:
    assert all(c.version.startswith("extract ") and "acts " in c.version for c in claims)


def test_unknown_day_of_publication_is_not_invented() -> None:
    (claim,) = extract("Soldiers are bombing Saraqib.", published=None)
    assert claim.moment is None or not claim.moment.is_known


@pytest.mark.parametrize(
    "text", ["", " \n", "• \n•\n", "...", "“", "a" * 5000, "said said said", "12 12 12", "\u202e\u0000x"]
)
def test_hostile_scraps_give_no_error(text: str) -> None:
    assert all(isinstance(c.content, Span) for c in extract(text))


def test_ordinary_sentences_claim_nothing() -> None:
    assert extract("The library opens at nine. Our team won in the last minute.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "After killing her husband, she shot herself.",
        "Clips show wounded children being carried, though further details about the victims were not available.",
    ],
)
def test_a_claim_never_ends_before_it_starts(text: str) -> None:
    found = extract(text)
    assert found
    assert all(claim.content.start < claim.content.end for claim in found)


def test_a_toll_takes_the_deed_that_it_happened_by() -> None:
    found = only(extract("At least 12 people died when Syrian soldiers shelled a market."), "12 people")
    assert {act.term for act in found.acts} >= {"killing", "shelling"}
    assert [m.name for act in found.acts if act.term == "shelling" for m in act.perpetrators] == ["Syrian soldiers"]


def test_those_included_in_a_toll_are_its_own_victims() -> None:
    whole, part = extract("40 people, including 12 women, were killed.")
    assert [m.name for m in part.acts[0].victims] == ["women"]
    assert [m.name for m in whole.acts[0].victims] != ["women"]


def test_no_content_ends_on_a_conjunction() -> None:
    text = (
        "Shells fell on a bakery in the east of Saraqib on Monday, killing four people, and"
        " two more, the clinic said, died when a lorry was hit near the bridge.\n"
        "Soldiers burned the archive and 14 people were arrested, but nobody was charged.\n"
    )
    ends = [claim.content.exact.rsplit(None, 1)[-1] for claim in extract(text)]
    assert ends
    assert not {"and", "or", "but"} & set(ends)


def test_a_quotation_of_somebody_known_by_role_alone_is_a_claim() -> None:
    claims = extract("“Civilians keep paying the price of this,” said the head of the clinic.")
    assert [(c.kind, c.attribution.role if c.attribution else None) for c in claims] == [
        (ClaimKind.CHARACTERISATION, "head")
    ]


PARTS = [
    *TEXT.splitlines(),
    "",
    "No news.\n",
    "THE ARMY SAID THAT SOLDIERS KILLED FOUR PEOPLE IN HOMS ON MONDAY.",
    TEXT * 3,
]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=7), st.booleans())
def test_documents_that_are_read_together_claim_what_each_claims_alone(texts: list[str], whole: bool) -> None:
    pairs = [
        (
            Document(f"{n}", "text/plain", len(text), "d.txt", published="2021-06-15"),
            Text(f"{n}", text, (), "plain", "1"),
        )
        for n, text in enumerate(texts)
    ]
    gazetteer = load_gazetteer(("SY",))
    together = list(extract_each(pairs, gazetteer, whole=whole))
    assert together == [extract_claims(document, text, gazetteer, whole=whole) for document, text in pairs]


def test_documents_are_read_ahead_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.extract.claims.BESIDE", 2 * len(TEXT))
    asked: list[int] = []

    def give() -> Iterator[tuple[Document, Text]]:
        for n in range(9):
            asked.append(n)
            yield Document(f"{n}", "text/plain", len(TEXT), "d.txt"), Text(f"{n}", TEXT, (), "plain", "1")

    outcomes = extract_each(give(), load_gazetteer(("SY",)))
    next(outcomes)
    assert len(asked) == 3
    assert len(list(outcomes)) == 8
