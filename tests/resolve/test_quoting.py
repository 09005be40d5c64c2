"""Whose word a claim is, and which sources quote one another, with the claim that shows it."""

from __future__ import annotations

from dataclasses import replace

from case_writer import CaseWriter

from onrecord.model import REPLACES, UNNAMED, Actor, Claim, Lineage, Record
from onrecord.resolve import find_quoting, list_voices

WORDS = "the Health Office said that Karim Hadad was killed"


def make_record(case: CaseWriter, actors: tuple[Actor, ...] = (), lineages: tuple[Lineage, ...] = ()) -> Record:
    return Record(
        "ours", tuple(case.documents), tuple(case.texts.values()), tuple(case.claims), actors, lineages=lineages
    )


def tell(case: CaseWriter, publisher: str | None, exact: str = WORDS, **values: object) -> Claim:
    return case.claim(case.document(f"On Monday {exact}.", publisher=publisher), exact, **values)


def test_narration_is_the_word_of_its_publisher(case: CaseWriter) -> None:
    claim = tell(case, "Harbour Daily")
    assert list_voices(make_record(case)).sources == {claim.id: "Harbour Daily"}


def test_a_document_without_a_publisher_has_no_source(case: CaseWriter) -> None:
    tell(case, None)
    assert list_voices(make_record(case)).sources == {}


def test_the_organisation_of_a_speaker_is_the_source(case: CaseWriter) -> None:
    claim = tell(case, "Harbour Daily", speakers=("Anna Berg",), organisation="Health Office")
    assert list_voices(make_record(case)).told[claim.id] == ("Harbour Daily", "Health Office")
    assert list_voices(make_record(case)).sources[claim.id] == "Health Office"


def test_a_body_with_its_article_is_known_and_a_person_is_no_body(case: CaseWriter) -> None:
    text = "On Monday the Health Office spoke. Karim Nasser said more."
    document = case.document(text, publisher="Harbour Daily")
    body = case.claim(document, "Health Office", speakers=("Health Office",))
    person = case.claim(document, "Karim Nasser", speakers=("Karim Nasser",))
    nobody = case.claim(document, "said more", speakers=(UNNAMED,))
    sources = list_voices(make_record(case)).sources
    assert sources[body.id] == "Health Office"
    assert sources[person.id] == "Harbour Daily"
    assert sources[nobody.id] == "Harbour Daily"


def test_actors_of_a_known_kind_are_bodies_under_all_their_names(case: CaseWriter) -> None:
    claim = tell(case, "Harbour Daily", "UN agency said so", speakers=("UN agency",))
    actor = Actor("a1", "United Office", "un_body", ("UN agency",))
    assert list_voices(make_record(case, (actor,))).sources[claim.id] == "United Office"
    person = Actor("a1", "United Office", "person", ("UN agency",))
    assert list_voices(make_record(case, (person,))).sources[claim.id] == "Harbour Daily"


def test_who_passes_words_on_quotes_whose_they_are(case: CaseWriter) -> None:
    claim = tell(case, "Harbour Daily", speakers=("Valley Network",))
    tell(case, "Valley Network", "Omar Tahan was killed")
    record = make_record(case)
    (link,) = find_quoting(record, list_voices(record))
    assert (link.left, link.right) == ("Harbour Daily", "Valley Network")
    assert link.evidence == ("Harbour Daily quotes Valley Network", claim.id)


def test_a_copy_makes_a_pair_with_its_reason_and_its_claim(case: CaseWriter) -> None:
    one, other = tell(case, "Harbour Daily"), tell(case, "Valley Network")
    relays = ((other.id, one.id, "the same wording, in a run of 30 words"),)
    lineage = Lineage("l1", one.id, (one.id, other.id), relays)
    record = make_record(case, lineages=(lineage,))
    (link,) = find_quoting(record, list_voices(record))
    assert link.evidence == (
        "Valley Network repeats Harbour Daily (the same wording, in a run of 30 words)",
        other.id,
    )


def test_a_source_that_replaces_its_own_figure_quotes_nobody(case: CaseWriter) -> None:
    one, other = tell(case, "Harbour Daily"), tell(case, "Valley Network")
    lineage = Lineage("l1", one.id, (one.id, other.id), ((other.id, one.id, REPLACES),))
    record = make_record(case, lineages=(lineage,))
    assert find_quoting(record, list_voices(record)) == ()


def test_each_pair_is_told_once_in_either_direction(case: CaseWriter) -> None:
    tell(case, "Valley Network", "Omar Tahan was killed")
    tell(case, "Harbour Daily", speakers=("Valley Network",))
    tell(case, "Harbour Daily", "again the Valley Network said so", speakers=("Valley Network",))
    tell(case, "Valley Network", "the Harbour Daily said so", speakers=("Harbour Daily",))
    record = make_record(case)
    assert len(find_quoting(record, list_voices(record))) == 1


def test_sources_without_any_relay_are_apart(case: CaseWriter) -> None:
    tell(case, "Harbour Daily", "Karim Hadad was killed")
    tell(case, "Valley Network", "Omar Tahan was killed")
    record = make_record(case)
    assert find_quoting(record, list_voices(record)) == ()


def test_what_a_person_publishes_has_no_source_but_a_publisher_given_by_hand_has(case: CaseWriter) -> None:
    claim = tell(case, "Facebook")
    (post,) = case.documents
    case.documents = [replace(post, media_type="application/json", author="Samira Nasser")]
    assert list_voices(make_record(case)).sources == {}
    case.documents = [replace(post, publisher="Harbour Group", stated_by=(("publisher", "given by Tester"),))]
    assert list_voices(make_record(case)).sources == {claim.id: "Harbour Group"}
