"""Resolving change by change gives what resolving everything from nothing gives, whatever the order and the groups."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.count import count_incidents, count_totals
from onrecord.resolve import resolve_claims

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter
from memory_shelf import MemoryShelf

DAYS = ("2016-10-25", "2016-10-26", "2016-10-27", "2016-11-02")
MONTH = ("2016-10-01", "2016-10-31")
WORDS = (
    "were hit by what fell on them at noon before the market closed and everybody ran",
    "we counted them one by one in the yard of the hospital through the whole of the night",
    "is said of it",
    "another attack came",
    "fell in the street behind the old mill while the bakers were still at work there",
)
TOLLS = st.tuples(
    st.sampled_from(("killed", "killed", "injured")),
    st.sampled_from((2, 12, 12, 15, 40)),
    st.sampled_from((-1, -1, None, 60)),
    st.sampled_from(("people", "people", "civilians", "children")),
)
CLAIMS = st.fixed_dictionaries(
    {
        "toll": st.none() | TOLLS,
        "acts": st.sampled_from((("bombing",), ("killing",), ("shooting",), ("bombing", "attack_on_school"))),
        "kind": st.sampled_from(("act", "act", "accusation", "characterisation")),
        "stance": st.sampled_from(("asserted", "asserted", "asserted", "alleged", "denied", "possible", "feared")),
        "speakers": st.sampled_from(
            ((), (), ("UNICEF",), ("unnamed",), ("Sami Haddad",), ("Haddad",), ("UN", "unnamed"), ("the regime",))
        ),
        "accused": st.sampled_from(
            ((), ("the regime",), ("Assad's forces",), ("The Northern Front",), ("northern front",))
        ),
        "scope": st.sampled_from(("incident", "incident", "incident", "period", "cumulative")),
        "place": st.sampled_from(("Hass", "Hass", "Kafr Nabl", "Idlib", "Aleppo", "Syria", None)),
        "unlisted": st.sampled_from((None, None, None, "Tel Barida", "Tall al-Baridah", "Tel Barima")),
        "when": st.sampled_from(DAYS).map(lambda day: (day, day)) | st.sampled_from((MONTH, None)),
        "words": st.sampled_from(WORDS),
        "mode": st.sampled_from(("direct", "indirect")),
    }
)
DOCUMENTS = st.tuples(
    st.lists(CLAIMS, max_size=4),
    st.sampled_from(("2016-10-27", "2016-10-28", "2016-11-03", None)),
    st.sampled_from(("The Post", "UNICEF", None)),
)


def write_case(drawn, writer=CaseWriter):
    """A case of the drawn documents, one sentence a claim; the documents with all that is of them, by id."""
    case = writer()
    found = {}
    for number, (claims, published, publisher) in enumerate(drawn):
        lines = [f"In sentence {number} {n} so many {claim['words']}." for n, claim in enumerate(claims)]
        document = case.document(f"Paper {number}. " + " ".join(lines), published, publisher)
        made = []
        for line, claim in zip(lines, claims, strict=True):
            values = {key: value for key, value in claim.items() if key != "words"}
            kind = "toll" if values["toll"] else values["kind"]
            made.append(case.claim(document, line, **{**values, "kind": kind}))
        found[document] = case.documents[-1], case.texts[document], tuple(made)
    return found


def resolve_all(parts):
    """What resolving and counting from nothing gives, by what it is about."""
    documents = [document for document, _, _ in parts.values()]
    claims = [claim for _, _, own in parts.values() for claim in own]
    found = resolve_claims(documents, [text for _, text, _ in parts.values()], claims)
    counted = count_incidents(found.incidents, claims, found.lineages)
    totals = count_totals(claims, found.lineages)
    return set(counted), set(found.lineages), set(found.actors), set(totals)


def look(shelf: MemoryShelf):
    """What a case holds that was resolved change by change."""
    kept = shelf.incidents, shelf.lineages, shelf.actors, shelf.totals
    return tuple(set(part.values()) for part in kept)


def assert_same(shelf: MemoryShelf, parts) -> None:
    """Each part for itself, which reads better when it fails."""
    for name, kept, whole in zip(
        ("incidents", "lineages", "actors", "totals"), look(shelf), resolve_all(parts), strict=True
    ):
        assert kept == whole, name


@given(st.lists(DOCUMENTS, min_size=1, max_size=6), st.data())
def test_any_order_and_grouping_of_arrivals_gives_what_resolving_all_gives(drawn, data):
    parts = write_case(drawn)
    shelf = MemoryShelf()
    names = data.draw(st.permutations(sorted(parts)))
    while names:
        size = data.draw(st.integers(1, len(names)))
        shelf.change({name: parts[name] for name in names[:size]})
        names = names[size:]
    assert_same(shelf, parts)


@given(st.lists(DOCUMENTS, min_size=2, max_size=6), st.data())
def test_documents_that_go_and_come_again_leave_no_trace(drawn, data):
    parts = write_case(drawn)
    shelf = MemoryShelf()
    shelf.change(parts)
    gone = data.draw(st.lists(st.sampled_from(sorted(parts)), unique=True, min_size=1))
    shelf.change(dict.fromkeys(gone))
    assert_same(shelf, {name: part for name, part in parts.items() if name not in gone})
    shelf.change({name: parts[name] for name in gone})
    assert_same(shelf, parts)


@given(st.lists(DOCUMENTS, min_size=2, max_size=6), st.data())
def test_a_document_that_is_extracted_anew_changes_what_it_would_have_changed_from_the_start(drawn, data):
    parts = write_case(drawn)
    shelf = MemoryShelf()
    shelf.change(parts)
    name = data.draw(st.sampled_from(sorted(parts)))
    document, text, claims = parts[name]
    fewer = tuple(data.draw(st.lists(st.sampled_from(claims), unique_by=lambda c: c.id))) if claims else ()
    parts[name] = document, text, fewer
    shelf.change({name: parts[name]})
    assert_same(shelf, parts)
