"""Who is who, with a reason for every alias."""

from __future__ import annotations

import pytest

from onrecord.model import Actor, fold_name
from onrecord.resolve import resolve_claims
from onrecord.resolve.lexicon import KnownActor, Lexicon, load_known_actors


def resolve(case) -> dict[str, Actor]:
    found = resolve_claims(case.documents, tuple(case.texts.values()), case.claims).actors
    return {actor.name: actor for actor in found}


def say(case, speaker: str, **values):
    doc = case.document(f"{speaker} spoke of it in {len(case.documents)} words.", "2016-12-13")
    return case.claim(doc, "spoke of it", **{"speakers": (speaker,), "place": "Aleppo", **values})


def test_names_of_one_body_are_one_actor_with_a_reason_each(case):
    for name in ("UN", "U.N.", "United Nations"):
        say(case, name)
    actors = resolve(case)
    assert set(actors) == {"United Nations"}
    body = actors["United Nations"]
    assert body.aliases == ("U.N.", "UN")
    assert len(body.reasons) == 2
    assert all(reason.startswith("same because") for reason in body.reasons)


def test_local_aliases_hold_only_within_a_case_about_that_country(case, new_case):
    say(case, "Amara Okafor", accused=("the regime", "pro-government forces"))
    assert {"Syrian government", "Syrian government forces"} <= set(resolve(case))
    elsewhere = new_case()
    say(elsewhere, "Amara Okafor", accused=("the regime",), place=None)
    assert "Syrian government" not in resolve(elsewhere)


def test_government_and_its_forces_are_two_actors_of_one_side(case):
    say(case, "Amara Okafor", accused=("Syria", "Assad’s forces"))
    actors = resolve(case)
    assert actors["Syrian government"].side == actors["Syrian government forces"].side == "syrian_government"


def test_the_accuser_is_never_merged_with_the_accused(case):
    say(case, "Moscow", kind="accusation", accused=("Russian government",))
    actors = resolve(case)
    assert set(actors) == {"Russia", "Russian government"}
    assert actors["Russia"].id != actors["Russian government"].id


def test_one_countrys_forces_are_one_actor_in_all_documents_unless_one_name_accuses_the_other(case, new_case):
    say(case, "Amara Okafor", accused=("Dorvania’s army",))
    say(case, "Amara Okafor", accused=("the Dorvanian armed forces",))
    actors = resolve(case)
    (forces,) = (actor for name, actor in actors.items() if name != "Amara Okafor")
    assert forces.reasons == ("same because both name the forces of one country",)
    odd = new_case()
    say(odd, "Dorvanian army", kind="accusation", accused=("Dorvania’s army",))
    say(odd, "Amara Okafor", accused=("Dorvania’s army",))
    found = resolve_claims(odd.documents, tuple(odd.texts.values()), odd.claims).actors
    assert len({actor.id for actor in found}) == 3


def test_an_unnamed_speaker_and_a_pronoun_are_no_actors(case):
    say(case, "unnamed", accused=("they",))
    assert resolve(case) == {}


def test_private_victims_are_no_actors_but_parties_are(case):
    say(case, "unnamed", victims=("Yusuf Darwish", "children", "Syrian army"))
    assert set(resolve(case)) == {"Syrian government forces"}


def test_a_surname_is_the_one_person_whom_the_document_names_in_full(case):
    doc = case.document("Amara Okafor spoke. Okafor added more. Haddad left.", "2016-12-13")
    case.claim(doc, "spoke", speakers=("Amara Okafor",), role="director")
    case.claim(doc, "added more", speakers=("Okafor",))
    case.claim(doc, "left", speakers=("Haddad",))
    actors = resolve(case)
    assert set(actors) == {"Amara Okafor", "Haddad"}
    assert actors["Amara Okafor"].kind == "person"
    assert actors["Amara Okafor"].reasons == (
        "same because the document names one person of this surname, Amara Okafor",
    )


def test_a_surname_that_two_persons_share_is_nobody_else(case):
    doc = case.document("Amara Okafor spoke. Chidi Okafor replied. Okafor added more.", "2016-12-13")
    case.claim(doc, "spoke", speakers=("Amara Okafor",))
    case.claim(doc, "replied", speakers=("Chidi Okafor",))
    case.claim(doc, "added more", speakers=("Okafor",))
    assert set(resolve(case)) == {"Amara Okafor", "Chidi Okafor", "Okafor"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("the U.N.", "UN"), ("Omar al Tahhan", "Omar Al-Tahhan"), ("Assad’s forces", "Assad's forces"),
     ("Stephen O’Brien", "Stephen O'Brien"), ("Médecins Sans Frontières", "Medecins sans Frontieres")],
)  # fmt: skip
def test_spelling_alone_makes_no_two_names(one, other):
    assert fold_name(one) == fold_name(other)


def test_a_short_alias_holds_only_in_capitals():
    lexicon = Lexicon(load_known_actors())
    assert lexicon.find("US") is not None
    assert lexicon.find("us") is None
    assert lexicon.find("who") is None


def test_a_local_alias_of_two_countries_names_neither():
    actors = load_known_actors()
    assert Lexicon(actors, ["SY"]).find("government forces") is not None
    assert Lexicon(actors, ["SY", "IQ"]).find("government forces") is None


def test_a_name_of_two_actors_is_refused():
    twins = [KnownActor(i, "Twin", "state", "A state.") for i in ("one", "two")]
    with pytest.raises(ValueError, match="two actors"):
        Lexicon(twins)


def test_every_known_actor_has_a_unique_id_and_a_known_side():
    actors = load_known_actors()
    ids = {actor.id for actor in actors}
    assert len(ids) == len(actors) > 30
    assert {actor.side for actor in actors if actor.side} <= ids
    assert all(actor.context for actor in actors if actor.local_aliases)


def speak_in_one(case, *speakers):
    """One document in which each speaker, with role and organisation, says something."""
    words = [f"Word {number} of report {len(case.documents)} was spoken." for number in range(len(speakers))]
    doc = case.document(" ".join(words), "2016-12-13")
    for text, (name, role, organisation) in zip(words, speakers, strict=True):
        case.claim(doc, text, speakers=(name,), role=role, organisation=organisation)
    return doc


NAJJAR = ("Karim Najjar", "health minister", None)
OTHMAN = ("Salma Othman", "spokeswoman", "Relief Committee")


@pytest.mark.parametrize(
    ("office", "holder"),
    [
        ("the minister", "Karim Najjar"),
        ("the health minister", "Karim Najjar"),
        ("the spokeswoman", "Salma Othman"),
        ("a spokeswoman for the Relief Committee", "Salma Othman"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_an_office_is_the_one_person_whom_the_document_names_as_its_holder(case, office, holder, is_first):
    told = [NAJJAR, OTHMAN]
    told.insert(0 if is_first else 2, (office, None, None))
    speak_in_one(case, *told)
    actors = resolve(case)
    assert set(actors) == {"Karim Najjar", "Salma Othman", "Relief Committee"}
    assert actors[holder].kind == "person"
    assert actors[holder].aliases == (office,)
    assert "one holder of this office" in actors[holder].reasons[0]


@pytest.mark.parametrize("office", ["the foreign minister", "the health official", "the governor", "Relief Committee"])
def test_another_office_is_not_the_holders(case, office):
    speak_in_one(case, NAJJAR, OTHMAN, (office, None, None))
    assert len(resolve(case)) == (3 if office == "Relief Committee" else 4)
    assert not any(actor.aliases for actor in resolve(case).values())


def test_an_office_that_two_persons_hold_is_neither(case):
    speak_in_one(case, NAJJAR, ("Dalia Haddad", "foreign minister", None), ("the minister", None, None))
    assert set(resolve(case)) == {"Karim Najjar", "Dalia Haddad", "the minister"}


def test_an_office_of_another_document_is_nobody_here(case):
    speak_in_one(case, NAJJAR)
    speak_in_one(case, ("the minister", None, None))
    assert set(resolve(case)) == {"Karim Najjar", "the minister"}


def test_spellings_of_one_persons_name_are_one_actor_with_a_reason(case):
    for name in ("Mohammed Rahwani", "Muhammad al-Rahwani", "Mohamed Rahwani"):
        say(case, name, role="mayor")
    (actor,) = resolve(case).values()
    assert len(actor.aliases) == 2
    assert set(actor.reasons) == {"same because the names are spellings of one name"}


def test_one_person_spelled_in_two_ways_is_one_voice(case):
    for name in ("Mohammed Rahwani", "Muhammad Rahwani"):
        doc = case.document(f"{name} saw {len(case.documents) + 7} lamps go out.", "2016-12-13")
        case.claim(doc, "lamps go out", speakers=(name,), place="Aleppo")
    lineages = resolve_claims(case.documents, tuple(case.texts.values()), case.claims).lineages
    assert len({speaker for lineage in lineages for speaker in lineage.speakers}) == 1


def test_other_names_stay_two_actors(case):
    for name in ("Hassan Rahwani", "Hussein Rahwani"):
        say(case, name)
    assert set(resolve(case)) == {"Hassan Rahwani", "Hussein Rahwani"}


@pytest.mark.parametrize(
    ("accuser", "accused"),
    [("Mohammed Rahwani", "Muhammad Rahwani"), ("Moscow", "Russian government")],
)
def test_no_spelling_and_no_vocabulary_makes_the_accuser_the_accused(case, accuser, accused):
    say(case, accuser, kind="accusation", accused=(accused,))
    assert len(resolve(case)) == 2


def test_a_surname_is_not_the_full_name_that_it_accuses(case):
    doc = case.document("Amara Okafor spoke. Okafor accuses Amara Okafor of it.", "2016-12-13")
    case.claim(doc, "spoke", speakers=("Amara Okafor",))
    case.claim(doc, "accuses", kind="accusation", speakers=("Okafor",), accused=("Amara Okafor",))
    found = resolve_claims(case.documents, tuple(case.texts.values()), case.claims).actors
    assert sorted(actor.name for actor in found) == ["Amara Okafor", "Amara Okafor"]
    assert sorted(actor.aliases for actor in found) == [(), ("Okafor",)]
