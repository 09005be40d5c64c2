"""Who repeats whom, and what shows an origin to be independent."""

from __future__ import annotations

import pytest

from onrecord.model import REPLACES, Lineage
from onrecord.resolve import resolve_claims

DAY = ("2016-12-13", "2016-12-13")
STORY = (
    "A school compound in the village of Hass was bombed on Wednesday morning while the lessons were under way."
    " At least 22 children were killed, the agency said in a statement on the same day."
)


def trace(case) -> tuple[Lineage, ...]:
    return resolve_claims(case.documents, tuple(case.texts.values()), case.claims).lineages


def find(lineages, claim) -> Lineage:
    (lineage,) = [x for x in lineages if claim.id in x.claims]
    return lineage


def test_every_claim_belongs_to_exactly_one_lineage(case):
    doc = case.document(STORY, "2016-10-27")
    one = case.claim(doc, "A school compound in the village of Hass was bombed", place="Hass")
    two = case.claim(doc, "At least 22 children were killed", kind="toll", toll=("killed", 22, None, "children"))
    assert sorted(c for lineage in trace(case) for c in lineage.claims) == sorted([one.id, two.id])


def test_a_narrated_figure_beside_a_speakers_same_figure_is_one_lineage_of_unknown_independence(case):
    doc = case.document(
        "Some 60,000 people cannot leave. “We are 60,000 civilians without a road,” Rami Salem said.", DAY[0]
    )
    narrated = case.claim(
        doc,
        "Some 60,000 people cannot leave",
        kind="toll",
        acts=("siege",),
        scope="stock",
        toll=("trapped", 60000),
        place="Aleppo",
        when=DAY,
    )
    quoted = case.claim(
        doc,
        "We are 60,000 civilians without a road",
        kind="toll",
        acts=("siege",),
        scope="stock",
        toll=("trapped", 60000, -1, "civilians"),
        place="Aleppo",
        speakers=("Rami Salem",),
        mode="direct",
    )
    (lineage,) = trace(case)
    assert set(lineage.claims) == {narrated.id, quoted.id}
    assert lineage.origin == quoted.id
    assert not lineage.independent
    ((copy, original, reason),) = lineage.relays
    assert (copy, original) == (narrated.id, quoted.id)
    assert "nothing shows" in reason


@pytest.mark.parametrize(
    "values",
    [
        {"toll": ("injured", 60000)},
        {"toll": ("trapped", 59000)},
        {"toll": ("trapped", 60000), "place": "Hass"},
    ],
)
def test_another_outcome_figure_or_place_is_another_lineage(case, values):
    doc = case.document("Some 60,000 people cannot leave. “There are so many,” Rami Salem said.", DAY[0])
    place = values.pop("place", "Aleppo")
    case.claim(doc, "Some 60,000 people cannot leave", kind="toll", toll=("trapped", 60000), place="Aleppo", when=DAY)
    case.claim(doc, "There are so many", kind="toll", place=place, speakers=("Rami Salem",), **values)
    assert len(trace(case)) == 2


def test_five_outlets_with_one_agency_story_are_one_lineage(case):
    for number, outlet in enumerate(("Wire", "Courier", "Digest", "Herald", "Mirror")):
        start = "" if number == 0 else f"({outlet}) "
        doc = case.document(start + STORY, f"2016-10-{27 + number}", outlet)
        case.claim(
            doc,
            "At least 22 children were killed",
            kind="toll",
            acts=("killing",),
            speakers=("the agency",),
            toll=("killed", 22, None, "children"),
            place="Hass",
        )
        case.claim(doc, "A school compound in the village of Hass was bombed on Wednesday morning", place="Hass")
    lineages = trace(case)
    assert sorted(len(lineage.claims) for lineage in lineages) == [5, 5]
    narrated = find(lineages, case.claims[1])
    assert narrated.origin == case.claims[1].id
    assert all("wording" in reason for _, _, reason in narrated.relays)


def test_a_relay_of_a_named_speaker_goes_back_to_that_speaker(case):
    one = case.document("UNICEF said that 74 children were dead.", "2016-09-28", "Wire")
    two = case.document("According to the UN Children's Fund, 74 children were killed.", "2016-09-30", "Herald")
    three = case.document("Amnesty told reporters that UNICEF had counted 74 dead children.", "2016-10-02", "Mirror")
    for doc, words, chain in (
        (one, "74 children were dead", ("UNICEF",)),
        (two, "74 children were killed", ("UN Children's Fund",)),
        (three, "UNICEF had counted 74 dead children", ("Amnesty", "UNICEF")),
    ):
        case.claim(
            doc,
            words,
            kind="toll",
            acts=("killing",),
            speakers=chain,
            scope="period",
            toll=("killed", 74, -1, "children"),
            place="Aleppo",
        )
    (lineage,) = trace(case)
    assert lineage.origin == case.claims[0].id
    assert set(lineage.speakers) == {"unicef", "amnesty_international"}


def test_a_narration_of_the_quoted_outlet_is_its_lineage(case):
    one = case.document("Soldiers killed 31 people in Hass.", "2016-10-27", "Northern Wire")
    two = case.document("Northern Wire reports that 31 people died in Hass.", "2016-10-28", "Herald")
    case.claim(
        one, "Soldiers killed 31 people in Hass", kind="toll", acts=("killing",), toll=("killed", 31), place="Hass"
    )
    case.claim(
        two,
        "31 people died in Hass",
        kind="toll",
        acts=("killing",),
        toll=("killed", 31),
        place="Hass",
        speakers=("Northern Wire",),
    )
    assert len(trace(case)) == 1


def test_two_named_speakers_with_one_figure_stay_two_lineages_and_narration_joins_one(case):
    one = case.document("The mayor counted 40 dead. In all 40 people died.", "2016-10-27")
    two = case.document("The doctor counted 40 dead.", "2016-10-28")
    case.claim(one, "counted 40 dead", kind="toll", toll=("killed", 40), place="Hass", speakers=("Sami Haddad",))
    case.claim(one, "40 people died", kind="toll", toll=("killed", 40), place="Hass")
    case.claim(two, "counted 40 dead", kind="toll", toll=("killed", 40), place="Hass", speakers=("Lina Farah",))
    assert sorted(len(lineage.claims) for lineage in trace(case)) == [1, 2]


def test_only_first_hand_words_in_a_document_of_its_own_wording_are_shown_independent(case):
    one = case.document("“We counted 40 bodies,” Sami Haddad said.", "2016-10-27")
    two = case.document("“Forty died,” Lina Farah said.", "2016-10-28")
    seen = case.claim(
        one, "We counted 40 bodies", kind="toll", toll=("killed", 40), speakers=("Sami Haddad",), mode="direct"
    )
    told = case.claim(two, "Forty died", kind="toll", toll=("killed", 40), speakers=("Lina Farah",), mode="direct")
    lineages = trace(case)
    assert find(lineages, seen).independent
    assert not find(lineages, told).independent


@pytest.mark.parametrize(
    "values",
    [{"mode": "indirect"}, {"stance": "alleged"}, {"speakers": ("unnamed",)}, {"speakers": ("UN", "Sami Haddad")}],
)
def test_paraphrase_hearsay_and_unnamed_speakers_show_nothing(case, values):
    doc = case.document("“We counted 40 bodies,” Sami Haddad said.", "2016-10-27")
    case.claim(
        doc,
        "We counted 40 bodies",
        kind="toll",
        toll=("killed", 40),
        **{"speakers": ("Sami Haddad",), "mode": "direct", **values},
    )
    assert [lineage.independent for lineage in trace(case)] == [False]


def test_shared_wording_takes_independence_away(case):
    words = "Smoke stood over the northern road for the whole of that long afternoon."
    one = case.document(f"“We counted 40 bodies,” Sami Haddad said. {words}", "2016-10-27")
    case.document(f"{words} Nobody came.", "2016-10-28")
    case.claim(one, "We counted 40 bodies", kind="toll", toll=("killed", 40), speakers=("Sami Haddad",), mode="direct")
    assert [lineage.independent for lineage in trace(case)] == [False]


def _say_toll(case, text, published, low, speaker="UNICEF"):
    doc = case.document(text, published)
    return case.claim(
        doc,
        text,
        kind="toll",
        acts=("killing",),
        toll=("killed", low),
        place="Hass",
        when=("2016-10-26", "2016-10-26"),
        speakers=(speaker,),
    )


def test_a_speakers_later_figure_replaces_the_earlier_one_and_stays_when_the_old_one_is_repeated(case):
    old = _say_toll(case, "UNICEF said 22 people died.", "2016-10-26", 22)
    new = _say_toll(case, "UNICEF now puts the dead at 28.", "2016-10-28", 28)
    repeated = _say_toll(case, "As UNICEF said, 22 were killed in Hass.", "2016-10-30", 22)
    (lineage,) = trace(case)
    replaced = {(later, earlier) for later, earlier, reason in lineage.relays if reason == REPLACES}
    assert replaced == {(new.id, old.id), (new.id, repeated.id)}


def test_another_speakers_figure_and_an_undated_one_replace_nothing(case):
    _say_toll(case, "UNICEF said 22 people died.", "2016-10-26", 22)
    _say_toll(case, "The mayor said 28 people died.", "2016-10-28", 28, "Sami Haddad")
    _say_toll(case, "UNICEF spoke of 25 dead.", None, 25)
    assert not [r for lineage in trace(case) for r in lineage.relays if r[2] == REPLACES]


def test_one_speakers_figure_of_one_incident_is_one_origin_wherever_each_statement_puts_it(case):
    doc = case.document("22 dead, says agency. Bombs fell on Hass. At least 22 were killed, it said.", "2016-10-27")
    say = {"kind": "toll", "acts": ("killing",), "speakers": ("Relief Agency",)}
    first = case.claim(doc, "22 dead, says agency", toll=("killed", 22), place="Idlib", when=("2016-10-26",) * 2, **say)
    case.claim(doc, "Bombs fell on Hass", unlisted="Hass", place="Idlib", when=("2016-10-26",) * 2)
    second = case.claim(doc, "At least 22 were killed", toll=("killed", 22, None), unlisted="Hass", **say)
    resolved = resolve_claims(case.documents, tuple(case.texts.values()), case.claims)
    (incident,) = resolved.incidents
    assert {first.id, second.id} < set(incident.claims)
    assert find(resolved.lineages, first) == find(resolved.lineages, second)


def test_one_speakers_same_figure_of_two_places_is_two_origins(case):
    doc = case.document("22 dead in Hass, says agency. 22 dead in Kafr Nabl, says agency.", "2016-10-27")
    say = {"kind": "toll", "acts": ("killing",), "speakers": ("Relief Agency",), "when": ("2016-10-26",) * 2}
    first = case.claim(doc, "22 dead in Hass, says agency", toll=("killed", 22), place="Hass", **say)
    second = case.claim(doc, "22 dead in Kafr Nabl, says agency", toll=("killed", 22), place="Kafr Nabl", **say)
    assert find(trace(case), first) != find(trace(case), second)


def test_the_same_words_about_two_places_are_two_lineages(case):
    texts = [
        f"In {place}, 51 people were killed on 13 November, the agency said in a statement."
        for place in ("Hass", "Kafr Nabl")
    ]
    documents = [case.document(text, "2016-11-14") for text in texts]
    day = ("2016-11-13", "2016-11-13")
    one, two = (
        case.claim(doc, "51 people were killed on 13 November", kind="toll", toll=("killed", 51), place=place, when=day)
        for doc, place in zip(documents, ("Hass", "Kafr Nabl"), strict=True)
    )
    assert find(trace(case), one) != find(trace(case), two)
