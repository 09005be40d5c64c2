"""Who did what to whom, sentence by sentence, and above all never the other way round."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.acts.acts import FoundAct, find_acts
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Mention
from onrecord.taxonomies import load_taxonomy

CASES = Path(__file__).with_name("role_cases.txt")


def read_cases() -> list[tuple[str, list[str]]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cases: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("    "):
            cases[-1][1].append(" | ".join(cell.strip() for cell in line.split("|")))
        else:
            cases.append((line, []))
    return cases


def names(mentions: tuple[Mention, ...]) -> str:
    return "; ".join(m.name for m in mentions)


def show(act: FoundAct) -> str:
    return " | ".join((act.term, names(act.perpetrators), names(act.victims), names(act.objects)))


def find(text: str) -> tuple[FoundAct, ...]:
    return find_acts(parse_text("d", text))


def find_one(text: str, term: str) -> FoundAct:
    found = [act for act in find(text) if act.term == term]
    assert len(found) == 1, [show(a) for a in find(text)]
    return found[0]


def test_there_are_enough_cases() -> None:
    assert len(read_cases()) >= 90


@pytest.mark.parametrize(("sentence", "expected"), read_cases(), ids=lambda value: str(value)[:50])
def test_roles(sentence: str, expected: list[str]) -> None:
    assert ([show(act) for act in find(sentence)] or ["nothing"]) == expected


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in read_cases()], ids=lambda value: value[:50])
def test_every_value_stands_on_its_characters(sentence: str) -> None:
    for act in find(sentence):
        act.trigger.check(sentence)
        assert act.clause[0] <= act.trigger.start < act.clause[1]
        assert act.term in load_taxonomy("acts")
        for mention in (*act.perpetrators, *act.victims, *act.objects, *act.means):
            assert mention.span is not None
            mention.span.check(sentence)


INVERTED = [
    ("The UN said soldiers had killed 40 villagers.", "UN"),
    ("Amnesty International reported the killing of nine nurses.", "Amnesty International"),
    ("Human Rights Watch accused the army of torturing students.", "Human Rights Watch"),
    ("Human Rights Watch accused the army of torturing students.", "students"),
    ("The envoy slammed the militia for burning villages.", "envoy"),
    ("A spokesman for the Red Cross said that two drivers were shot.", "Red Cross"),
    ("Doctors documented beatings by prison guards.", "Doctors"),
    ("Doctors documented beatings by prison guards.", "prisoners"),
    ("More than forty traders had been killed, the monitors said.", "monitors"),
    ("The court sentenced a colonel for ordering executions.", "court"),
    ("UNICEF, reporting that nine pupils had died in the raids, called for calm.", "UNICEF"),
    ("Witnesses saw soldiers beating farmers.", "Witnesses"),
    ("Witnesses saw soldiers beating farmers.", "farmers"),
    ("A rocket landed on a bus, the mayor said, killing three teachers.", "mayor"),
    ("Survivors blamed their wounds on bombs dropped by jets.", "Survivors"),
    ("The minister condemned the murder of four priests by gunmen.", "minister"),
    ("Relatives of the detainees said they were tortured by guards.", "Relatives"),
    ("Journalists were attacked by supporters of the president.", "Journalists"),
]


@pytest.mark.parametrize(("sentence", "innocent"), INVERTED)
def test_speakers_accusers_and_victims_are_never_perpetrators(sentence: str, innocent: str) -> None:
    for act in find(sentence):
        if load_taxonomy("acts")[act.term].frame != "diplomacy":  # to sentence somebody is the court's own doing
            assert not any(innocent in mention.name for mention in act.perpetrators), show(act)


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Soldiers killed twelve villagers.", "Soldiers"),
        ("Twelve villagers were killed by soldiers.", "soldiers"),
        ("Rebels were accused of abducting a nurse by her family.", "Rebels"),
        ("The army's shelling of the camp killed a nurse.", "army"),
        ("A nurse died in shelling by the army.", "army"),
    ],
)
def test_doers_are_never_victims(sentence: str, doer: str) -> None:
    acts = find(sentence)
    assert acts
    assert not any(doer in mention.name for act in acts for mention in act.victims)


def test_an_elided_verb_is_the_one_before_it() -> None:
    acts = find("Thousands have fled the valley and more than 600 have done so since Friday.")
    act = next(a for a in acts if a.elided)
    assert act.term == "displacement"
    assert act.trigger.exact == "done so"
    assert names(act.victims) == "people"


def test_a_number_without_noun_takes_the_noun_counted_before() -> None:
    act = find_one("Nineteen pupils died and 40 more were injured in the blast.", "injury")
    assert act.victims[0].name == "pupils"
    assert act.victims[0].resolved_from is not None


def test_a_pronoun_keeps_the_word_it_stood_for() -> None:
    act = find_one("The gunmen came at noon. They abducted two drivers.", "abduction")
    assert names(act.perpetrators) == "gunmen"
    assert act.perpetrators[0].resolved_from is not None
    assert act.perpetrators[0].resolved_from.exact == "They"


def test_an_unresolved_pronoun_names_nobody() -> None:
    assert find_one("They abducted two drivers.", "abduction").perpetrators == ()


def test_a_speakers_own_feared_death_is_a_threat() -> None:
    act = find_one("We shall die or be seized by the junta.", "threat_to_life")
    assert act.perpetrators == ()
    assert find_one("I will be arrested by the junta.", "detention").victims[0].name == "the speaker"


def test_hitting_a_school_is_its_own_act_beside_the_weapon() -> None:
    assert [a.term for a in find("Jets bombed a school.")] == ["attack_on_school", "bombing"]
    assert [a.term for a in find("Gunmen attacked a school.")] == ["attack_on_school"]


def test_only_failing_to_prevent_is_no_doing() -> None:
    for act in find("Lawyers accused the ministry of covering up the torture of students."):
        assert act.term == "accuse" or act.perpetrators == ()


def test_condemning_a_party_for_a_deed_is_an_accusation() -> None:
    act = find_one("The envoy slammed the junta for bringing misery on children.", "accuse")
    assert names(act.perpetrators) == "junta"
    assert names(act.victims) == "children"


def test_a_run_without_end_names_acts_without_roles() -> None:
    acts = find("killed by soldiers of the town " * 200)
    assert {act.term for act in acts} == {"killing"}
    assert all(act.perpetrators == act.victims == () for act in acts)


@pytest.mark.parametrize("text", ["", "\n", "...", "Killed.", "By by by of of the", "“”—", "🚑 killed 3"])
def test_scraps_are_survived(text: str) -> None:
    assert all(re.search(r"\w", act.trigger.exact) for act in find(text))


SALAD = ["\n", *re.findall(r"\S+", "soldiers killed villagers were by the of accused bombing who said and , . in")]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(SALAD),
        max_size=14,
    )
)
def test_word_salad_never_makes_one_mention_both_doer_and_victim(words: list[str]) -> None:
    text = " ".join(words)
    for act in find(text):
        act.trigger.check(text)
        spans = {(m.span.start, m.span.end) for m in act.perpetrators if m.span}
        assert not spans & {(m.span.start, m.span.end) for m in act.victims if m.span}


@pytest.mark.parametrize(
    ("text", "term", "doer", "victim"),
    [
        ("On Monday settlers opened fire on mourners in Hebron.", "shooting", "settlers", "mourners"),
        ("On Friday gunmen killed four farmers.", "killing", "gunmen", "farmers"),
        ("On Tuesday villagers were killed by soldiers.", "killing", "soldiers", "villagers"),
    ],
)
def test_a_day_before_the_doer_turns_nobody_round(text: str, term: str, doer: str, victim: str) -> None:
    act = find_one(text, term)
    assert doer in names(act.perpetrators)
    assert victim in names(act.victims)
    assert doer not in names(act.victims)


def test_each_trigger_has_its_senses_told_once() -> None:
    """A second entry of one lemma would silently replace the first."""
    table = files("onrecord.extract.acts").joinpath("senses.yaml").read_text(encoding="utf-8")
    lemmas = re.findall(r"^(\w+):", table, re.MULTILINE)
    assert len(lemmas) > 40
    assert sorted(lemmas) == sorted(set(lemmas))
