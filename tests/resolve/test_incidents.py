"""Which claims are one incident, and which are not."""

from __future__ import annotations

import pytest

from onrecord.count import count_incidents
from onrecord.model import Incident, Precision
from onrecord.resolve import resolve_claims

DAY = ("2016-10-26", "2016-10-26")
MONTH = ("2016-10-01", "2016-10-31")

REPORT = (
    "Word came of pupils killed when bombs fell in Idlib. "
    "“Had somebody aimed at them, this would be criminal,” Amara Okafor said. "
    "“No raid on pupils was perhaps worse than this attack,” she went on."
)


def resolve(case) -> tuple[Incident, ...]:
    return resolve_claims(case.documents, tuple(case.texts.values()), case.claims).incidents


def test_bombing_and_attack_on_school_in_the_next_sentence_are_one(case):
    doc = case.document(REPORT, "2016-12-13")
    case.claim(
        doc,
        "pupils killed when bombs fell in Idlib",
        speakers=("unnamed",),
        stance="alleged",
        acts=("killing", "bombing"),
        victims=("children",),
        place="Idlib",
        when=MONTH,
    )
    case.claim(
        doc,
        "Had somebody aimed at them, this would be criminal",
        kind="accusation",
        stance="conditional",
        speakers=("Amara Okafor",),
        acts=("accuse",),
        place="Idlib",
        when=MONTH,
    )
    case.claim(
        doc,
        "No raid on pupils was perhaps worse than this attack",
        stance="possible",
        speakers=("Amara Okafor",),
        acts=("attack_on_school",),
        place="Idlib",
        when=MONTH,
    )
    (incident,) = resolve(case)
    assert set(incident.claims) == {claim.id for claim in case.claims}
    assert incident.title == "Bombing in Idlib, October 2016"
    assert incident.precision is Precision.ADMIN1
    assert incident.code.startswith("I-201610-idlib-")
    assert any("points back" in reason for reason in incident.why)


def test_two_strikes_on_one_town_on_one_day_with_distinct_tolls_are_two(case):
    doc = case.document("A strike on the market in Hass killed 12 people. Aircraft later killed five people in Hass.")
    case.claim(
        doc,
        "A strike on the market in Hass killed 12 people",
        kind="toll",
        acts=("air_strike",),
        toll=("killed", 12),
        place="Hass",
        when=DAY,
    )
    case.claim(
        doc,
        "Aircraft later killed five people in Hass",
        kind="toll",
        acts=("air_strike",),
        toll=("killed", 5),
        place="Hass",
        when=DAY,
    )
    assert len(resolve(case)) == 2


def test_another_attack_is_another_incident_even_without_tolls(case):
    doc = case.document("Shells fell on Hass. Another attack hit Hass in the evening.")
    case.claim(doc, "Shells fell on Hass", acts=("shelling",), place="Hass", when=DAY)
    case.claim(doc, "Another attack hit Hass in the evening", acts=("shelling",), place="Hass", when=DAY)
    assert len(resolve(case)) == 2


def test_the_toll_of_another_strike_stays_with_that_strike(case):
    """Two claims of one sentence hold the same "another strike": the deed, and the deed with its figure."""
    doc = case.document("A strike hit a mill in Hass. Later another strike hit a barn in Hass, killing seven people.")
    case.claim(doc, "A strike hit a mill in Hass", acts=("air_strike",), place="Hass", when=DAY)
    case.claim(doc, "another strike hit a barn in Hass", acts=("air_strike",), place="Hass", when=DAY)
    case.claim(
        doc,
        "another strike hit a barn in Hass, killing seven people",
        kind="toll",
        acts=("killing", "air_strike"),
        toll=("killed", 7),
        place="Hass",
        when=DAY,
    )
    first, second = resolve(case)
    assert sorted((len(first.claims), len(second.claims))) == [1, 2]


def test_another_that_hit_is_another_strike_too(case):
    doc = case.document("One shell hit a bus in Hass. Another hit a taxi in Hass.")
    case.claim(doc, "One shell hit a bus in Hass", acts=("shelling",), place="Hass", when=DAY)
    case.claim(doc, "Another hit a taxi in Hass", acts=("attack",), place="Hass", when=DAY)
    assert len(resolve(case)) == 2


def test_the_second_document_joins_the_strike_with_the_same_figure(case):
    one = case.document("A strike in Hass killed 12 people. Aircraft later killed 15 people in Hass.", "2016-10-26")
    case.claim(
        one,
        "A strike in Hass killed 12 people",
        kind="toll",
        acts=("air_strike",),
        toll=("killed", 12),
        place="Hass",
        when=DAY,
    )
    case.claim(
        one,
        "Aircraft later killed 15 people in Hass",
        kind="toll",
        acts=("air_strike",),
        toll=("killed", 15),
        place="Hass",
        when=DAY,
    )
    two = case.document("Fifteen died in Hass.", "2016-10-27")
    late = case.claim(
        two, "Fifteen died in Hass", kind="toll", acts=("killing",), toll=("killed", 15), place="Hass", when=DAY
    )
    sizes = {len(i.claims): i for i in resolve(case)}
    assert set(sizes) == {1, 2}
    assert late.id in sizes[2].claims
    assert case.claims[1].id in sizes[2].claims


def test_a_telling_that_fits_two_incidents_equally_stays_alone(case):
    one = case.document("A strike in Hass killed 12 people. Aircraft later killed 15 people in Hass.", "2016-10-26")
    case.claim(
        one,
        "A strike in Hass killed 12 people",
        kind="toll",
        acts=("air_strike",),
        toll=("killed", 12),
        place="Hass",
        when=DAY,
    )
    case.claim(
        one,
        "Aircraft later killed 15 people in Hass",
        kind="toll",
        acts=("air_strike",),
        toll=("killed", 15),
        place="Hass",
        when=DAY,
    )
    two = case.document("Aircraft struck Hass.", "2016-10-27")
    case.claim(two, "Aircraft struck Hass", acts=("air_strike",), place="Hass", when=DAY)
    assert sorted(len(i.claims) for i in resolve(case)) == [1, 1, 1]


def test_claims_of_two_documents_join_over_a_containing_place(case):
    one = case.document("A school in Hass was bombed; children died.", "2016-10-27")
    case.claim(
        one,
        "A school in Hass was bombed",
        acts=("bombing", "attack_on_school"),
        victims=("children",),
        place="Hass",
        when=DAY,
    )
    two = case.document("An attack on a school in Idlib in October killed children.", "2016-12-13")
    case.claim(
        two,
        "An attack on a school in Idlib in October killed children",
        acts=("attack_on_school", "killing"),
        victims=("children",),
        place="Idlib",
        when=MONTH,
    )
    (incident,) = resolve(case)
    assert incident.place is not None
    assert incident.place.name == "Hass"
    assert incident.moment is not None
    assert (incident.moment.start, incident.moment.end) == DAY


@pytest.mark.parametrize(
    ("other", "incidents"),
    [
        ("Tel Barida", 1),
        ("Tall al-Bareedah", 1),
        ("the village of Tell Barida", 1),
        ("Tel Barima", 2),
        ("Tel Barida camp", 2),
        ("Barida", 2),
    ],
)
def test_spellings_of_one_unlisted_village_are_one_and_villages_with_near_names_stay_two(case, other, incidents):
    one = case.document("Tel Barida was bombed.", "2016-10-27")
    case.claim(one, "Tel Barida was bombed", unlisted="Tel Barida", when=DAY)
    two = case.document("It was hit from the air.", "2016-10-28")
    case.claim(two, "It was hit from the air", unlisted=other, when=DAY)
    assert len(resolve(case)) == incidents


@pytest.mark.parametrize(
    ("units", "incidents"), [(("Idlib", "Idlib"), 1), (("Idlib", None), 1), (("Idlib", "Homs"), 2)]
)
def test_one_name_in_two_provinces_is_two_villages(case, units, incidents):
    for number, unit in enumerate(units):
        document = case.document(f"Sentence {number} tells it.", "2016-10-27")
        case.claim(document, f"Sentence {number} tells it", unlisted="Tel Barida", place=unit, when=DAY)
    found = resolve(case)
    assert len(found) == incidents
    assert all("in Tel Barida" in incident.title for incident in found)


def test_a_month_and_a_province_alone_join_nothing(case):
    one = case.document("Shells fell on Hass.", "2016-10-27")
    case.claim(one, "Shells fell on Hass", acts=("shelling",), place="Hass", when=DAY)
    two = case.document("Idlib was bombed in October.", "2016-12-13")
    case.claim(two, "Idlib was bombed in October", acts=("bombing",), place="Idlib", when=MONTH)
    assert len(resolve(case)) == 2


@pytest.mark.parametrize(
    ("place", "when", "acts"),
    [
        ("Kafr Nabl", DAY, ("bombing",)),
        ("Hass", ("2016-11-02", "2016-11-02"), ("bombing",)),
        ("Hass", DAY, ("torture",)),
    ],
)
def test_another_place_time_or_kind_of_deed_is_another_incident(case, place, when, acts):
    one = case.document("Hass was bombed.", "2016-10-27")
    case.claim(one, "Hass was bombed", place="Hass", when=DAY)
    two = case.document("It was done there.", "2016-11-03")
    case.claim(two, "It was done there", place=place, when=when, acts=acts)
    assert len(resolve(case)) == 2


@pytest.mark.parametrize("stance", ["feared", "conditional", "planned", "called_for", "possible", "denied"])
def test_what_nobody_says_has_happened_makes_no_incident(case, stance):
    doc = case.document("They will bomb Hass.", "2016-10-26")
    case.claim(doc, "They will bomb Hass", stance=stance, place="Hass", when=DAY)
    assert resolve(case) == ()


@pytest.mark.parametrize("scope", ["period", "cumulative", "stock", "estimate", "retroactive"])
def test_a_toll_over_more_than_one_deed_makes_no_incident(case, scope):
    doc = case.document("In all 440 civilians were killed.", "2016-12-13")
    case.claim(
        doc,
        "440 civilians were killed",
        kind="toll",
        acts=("killing",),
        toll=("killed", 440),
        scope=scope,
        place="Aleppo",
        when=("2016-10-01", "2016-11-30"),
    )
    assert resolve(case) == ()


def test_speech_and_diplomacy_make_no_incident(case):
    doc = case.document("The council condemned the violence in Aleppo.", "2016-12-13")
    case.claim(
        doc,
        "The council condemned the violence in Aleppo",
        kind="diplomatic",
        acts=("condemn", "walk_out"),
        place="Aleppo",
        when=DAY,
    )
    assert resolve(case) == ()


def test_a_deed_without_place_and_time_makes_no_incident(case):
    doc = case.document("They bomb and bomb.", "2016-12-13")
    case.claim(doc, "They bomb and bomb", when=(None, "2016-12-13"))
    assert resolve(case) == ()


def test_a_denial_attaches_and_names_nothing(case):
    doc = case.document("Hass was bombed. A ministry denied that its aircraft had attacked the school.", "2016-10-27")
    told = case.claim(doc, "Hass was bombed", place="Hass", when=DAY, accused=("Russia",))
    denial = case.claim(
        doc,
        "its aircraft had attacked the school",
        kind="denial",
        stance="denied",
        speakers=("Foreign ministry of Russia",),
        acts=("attack_on_school",),
        accused=("Moscow",),
        place="Idlib",
        when=MONTH,
    )
    (incident,) = resolve(case)
    assert incident.claims == (told.id, denial.id)
    assert incident.acts == ("bombing",)
    assert incident.perpetrators == ("Russia",)


def test_a_place_outside_the_gazetteer_gives_the_name_but_no_point(case):
    doc = case.document("Tel Barida was bombed.", "2016-10-27")
    case.claim(doc, "Tel Barida was bombed", unlisted="Tel Barida", when=DAY)
    (incident,) = resolve(case)
    assert incident.title == "Bombing in Tel Barida, 26 October 2016"
    assert incident.place is None
    assert incident.precision is Precision.UNKNOWN


def test_an_unknown_date_is_said(case):
    doc = case.document("Hass was bombed.")
    case.claim(doc, "Hass was bombed", place="Hass")
    (incident,) = resolve(case)
    assert incident.title == "Bombing in Hass, date unknown"
    assert incident.code.startswith("I-undated-hass-")


def test_an_accusation_of_a_pattern_makes_no_incident_but_a_precise_one_does(case):
    doc = case.document("They accused the army of bombing Hass.", "2016-12-13")
    case.claim(doc, "bombing Hass", kind="accusation", place="Hass", when=MONTH, accused=("Syrian army",))
    assert resolve(case) == ()
    case.claim(doc, "the army of bombing Hass", kind="accusation", place="Hass", when=DAY, accused=("Syrian army",))
    assert len(resolve(case)) == 1


def test_this_and_it_as_mere_words_point_back_at_nothing(case):
    doc = case.document("Hass was bombed. We fear for this last corner. Help must come before it is too late.")
    told = case.claim(doc, "Hass was bombed", place="Hass", when=DAY)
    case.claim(doc, "We fear for this last corner", kind="characterisation", acts=("warn",), speakers=("Amara Okafor",))
    case.claim(doc, "Help must come before it is too late", kind="characterisation", acts=("appeal",))
    (incident,) = resolve(case)
    assert incident.claims == (told.id,)


def test_an_undated_deed_keeps_its_latest_bound(case):
    doc = case.document("Hass was bombed.", "2016-12-13")
    case.claim(doc, "Hass was bombed", place="Hass", when=(None, "2016-12-13"))
    (incident,) = resolve(case)
    assert incident.title == "Bombing in Hass, date unknown, at the latest 13 December 2016"
    assert incident.moment is not None
    assert (incident.moment.start, incident.moment.end) == (None, "2016-12-13")


def test_a_headline_in_the_present_tense_tells_of_the_day_that_the_words_below_it_state(case):
    doc = case.document("Bombs fall on school. Planes bombed a school in Hass on Wednesday.", "2016-10-27")
    headline = case.claim(
        doc,
        "Bombs fall on school",
        acts=("bombing", "attack_on_school"),
        place="Idlib",
        when=("2016-10-27", "2016-10-27"),
        method="present tense, document date",
    )
    told = case.claim(doc, "Planes bombed a school in Hass on Wednesday", place="Hass", when=DAY)
    (incident,) = resolve(case)
    assert set(incident.claims) == {headline.id, told.id}
    assert incident.moment is not None
    assert incident.moment.start == DAY[0]
    assert incident.code.startswith("I-20161026-hass-")


@pytest.mark.parametrize(
    ("method", "when"),
    [
        ("present tense, document date", ("2016-10-19", "2016-10-19")),
        ("nearest such weekday before the document's date", DAY),
    ],
)
def test_a_day_that_is_stated_or_long_before_is_no_headlines_day(case, method, when):
    doc = case.document("Bombs fall on Hass. Planes bombed Hass then.", "2016-10-27")
    case.claim(doc, "Bombs fall on Hass", place="Hass", when=("2016-10-27", "2016-10-27"), method=method)
    case.claim(doc, "Planes bombed Hass then", place="Hass", when=when)
    assert len(resolve(case)) == 2


def test_what_goes_on_after_a_dated_strike_is_another_one(case):
    doc = case.document("Planes bombed Hass on Wednesday. Planes are bombing Hass.", "2016-10-27")
    case.claim(doc, "Planes bombed Hass on Wednesday", place="Hass", when=DAY)
    now = ("2016-10-27", "2016-10-27")
    case.claim(doc, "Planes are bombing Hass", place="Hass", when=now, method="present tense, document date")
    assert len(resolve(case)) == 2


def tell_of_school(case, hit="school compound", place="Hass", acts=("bombing", "attack_on_school"), when=MONTH):
    one = case.document("Aircraft bombed a school compound.", "2016-10-27")
    case.claim(one, "Aircraft bombed a school compound", acts=acts, hit=("school compound",), place=place, when=DAY)
    two = case.document("In that month it was bombed.", "2016-12-13")
    case.claim(two, "it was bombed", acts=acts, hit=(hit,), place=place, when=when)
    return resolve(case)


def test_the_same_act_on_the_same_kind_of_thing_in_one_town_and_month_is_one_incident(case):
    (incident,) = tell_of_school(case)
    assert len(incident.claims) == 2
    assert incident.moment is not None
    assert (incident.moment.start, incident.moment.end) == DAY
    assert any("the same kind of thing" in reason for reason in incident.why)


@pytest.mark.parametrize(
    "different",
    [
        {"hit": "schools"},
        {"hit": "two schools"},
        {"place": "Idlib"},
        {"acts": ("bombing",)},
        {"when": ("2016-11-01", "2016-11-30")},
    ],
)
def test_many_things_a_province_one_agreement_or_another_month_join_nothing(case, different):
    assert len(tell_of_school(case, **different)) == 2


def test_joining_over_a_month_adds_no_toll(case):
    one = case.document("Bombs on a school in Hass killed 9 people.", "2016-10-27")
    acts, hit = ("bombing", "attack_on_school"), ("school",)
    words = {"kind": "toll", "acts": acts, "hit": hit, "place": "Hass"}
    case.claim(one, "Bombs on a school in Hass killed 9 people", toll=("killed", 9), when=DAY, **words)
    two = case.document("In October a school in Hass was bombed and 11 people died.", "2016-12-13")
    case.claim(two, "a school in Hass was bombed and 11 people died", toll=("killed", 11), when=MONTH, **words)
    found = resolve_claims(case.documents, tuple(case.texts.values()), case.claims)
    (incident,) = count_incidents(found.incidents, case.claims, found.lineages)
    (killed,) = incident.ranges
    assert (killed.low, killed.high) == (9, 11)
