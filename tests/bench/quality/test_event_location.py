"""The event location scorer on verbs of our own with known answers."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.quality.event_location import (
    Annotated,
    find_place,
    list_errors,
    measure_exact,
    measure_none,
    read_locations,
    read_verbs,
    score,
)

SHELLING = Annotated("1", "Soldiers shelled the town of Tel Barida on Monday.", (9, 16), ((29, 39),))
VOTE = Annotated("2", "The members voted on Monday.", (12, 17), ())
VERBS = (SHELLING, VOTE)


@pytest.mark.parametrize(
    ("answers", "exact", "none"),
    [
        (((29, 39), None), 1.0, 1.0),
        ((None, None), 0.0, 2 / 3),
        (((21, 39), None), 0.0, 1.0),
        (((29, 39), (18, 27)), 1.0, 0.0),
        ((None, (18, 27)), 0.0, 0.0),
    ],
    ids=["perfect", "always none", "another stretch", "never none", "all wrong"],
)
def test_known_answers_have_known_scores(
    answers: tuple[tuple[int, int] | None, ...], exact: float, none: float
) -> None:
    assert (measure_exact(VERBS, answers), measure_none(VERBS, answers)) == pytest.approx((exact, none))


def test_any_of_several_gold_places_is_right() -> None:
    both = Annotated("3", SHELLING.text, SHELLING.verb, ((0, 8), (29, 39)))
    assert measure_exact([both], [(29, 39)]) == 1.0


def test_places_stated_by_the_numbers_of_their_words_are_read_as_characters() -> None:
    assert read_locations(SHELLING.text, [(29, 39)]) == ((29, 39),)
    assert read_locations(SHELLING.text, [(5, 6)]) == ((29, 39),)
    assert read_locations(SHELLING.text, [(8, 8)]) == ((43, 49),)


def test_articles_and_blanks_are_no_part_of_a_place() -> None:
    assert read_locations("Troops crossed the Narrow Bridge .", [(15, 33)]) == ((19, 32),)


def test_rows_are_read_from_compressed_lines_and_scored(tmp_path: Path) -> None:
    folder = tmp_path / "event_location"
    folder.mkdir()
    rows = []
    for verb in VERBS:
        spans = [{"start": verb.verb[0], "end": verb.verb[1], "label": "VERB"}]
        spans += [{"start": start, "end": end, "label": "LOCATION"} for start, end in verb.gold]
        rows.append({"id": verb.id, "text": verb.text, "spans": spans})
    rows.append({"id": "no verb", "text": "Nothing.", "spans": []})
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    (folder / "any_name.jsonl.gz").write_bytes(gzip.compress(lines))
    assert tuple(read_verbs(folder)) == VERBS
    values = {row.metric: (row.value, row.n) for row in score(tmp_path).rows}
    assert values == {"exact": (1.0, 1), "none_f1": (1.0, 2)}


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert score(tmp_path).rows == ()


def test_every_error_is_named_with_its_kind() -> None:
    found = list(list_errors((SHELLING, SHELLING, VOTE, VOTE), (None, (0, 8), (18, 27), None)))
    assert [failing.kind for failing in found] == ["place missing", "another place", "place where there is none"]


def test_extraction_answers_with_the_bare_name() -> None:
    verb = Annotated("4", "Three people were killed in the northern town of Tel Barida.", (18, 24), ())
    assert find_place(verb) == (49, 59)
