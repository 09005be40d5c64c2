"""The re3d scorer on texts of our own: perfect, empty, constant and wrong answers."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.quality.re3d import (
    PAIRINGS,
    TYPES,
    Found,
    Tally,
    find_entities,
    keep_widest,
    pair_exactly,
    pair_overlapping,
    score,
    score_texts,
    tally_kind,
)
from bench.quality.re3d_reading import Entity, NamedText, read_text, read_texts
from bench.quality.rows import Scored
from onrecord.extract import load_gazetteer

TEXT = "On Monday gunmen shelled a school in Aleppo with rockets. At least 12 farmers died, Ada Norling said."
MARKS = [
    ("Temporal", "Monday", 1.0),
    ("Organisation", "gunmen", 1.0),
    ("Location", "a school", 0.9),
    ("Location", "Aleppo", 1.0),
    ("Weapon", "rockets", 0.5),
    ("Quantity", "12", 1.0),
    ("Organisation", "At least 12 farmers", 0.0),
    ("Person", "Ada Norling", 1.0),
]


def write_rows(marks: Sequence[tuple[str, str, float]] = MARKS, document: str = "one") -> list[dict[str, Any]]:
    """Entities as the set writes them."""
    places = [(kind, TEXT.index(words), words, sure) for kind, words, sure in marks]
    return [
        {"documentId": document, "begin": at, "end": at + len(words), "type": kind, "value": words, "confidence": sure}
        for kind, at, words, sure in places
    ]


def find(**words: str) -> Found:
    """An answer: the words of each kind, divided by bars."""
    found = {kind: [word for word in words.get(kind, "").split("|") if word] for kind in TYPES}
    return {k: frozenset((TEXT.index(w), TEXT.index(w) + len(w)) for w in held) for k, held in found.items()}


def values(scored: Scored) -> dict[str, float]:
    """Each row's value."""
    return {f"{row.set} {row.metric}": row.value for row in scored.rows}


GOLD = read_text("one", TEXT, write_rows())
PERFECT = find(actors="gunmen|Ada Norling", places="a school|Aleppo", times="Monday", quantities="12", arms="rockets")


def write_archive(path: Path, folders: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]) -> None:
    """A `.tar.gz` with documents and entities, a folder a publisher."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:gz") as archive:
        for folder, parts in folders.items():
            for name, rows in zip(("documents.json", "entities.json"), parts, strict=True):
                raw = "\n".join(json.dumps(row) for row in rows).encode("utf-8-sig")
                info = tarfile.TarInfo(f"any/{folder}/{name}")
                info.size = len(raw)
                archive.addfile(info, io.BytesIO(raw))


def test_entities_are_sure_or_open_by_their_confidence() -> None:
    assert len(GOLD.sure) == 7
    (doubtful,) = GOLD.open
    assert (TEXT[doubtful.start : doubtful.end], doubtful.type) == ("At least 12 farmers", "Organisation")


def test_a_doubtful_entity_is_none_where_the_same_characters_surely_are_another() -> None:
    text = read_text("one", TEXT, write_rows([("Location", "Ada Norling", 0.1), ("Person", "Ada Norling", 1.0)]))
    assert {entity.type for entity in text.sure} == {"Person"}
    assert not text.open


def test_an_entity_that_does_not_quote_its_text_is_listed_and_not_asked_for() -> None:
    (row,) = write_rows([("Location", "Aleppo", 1.0)])
    text = read_text("one", TEXT, [{**row, "begin": row["begin"] + 1, "end": row["end"] + 1}])
    assert (text.sure, text.open) == (frozenset(), frozenset())
    scored = score_texts([text], [find()])
    assert [failing.kind for failing in scored.failings] == ["annotation without its words"]
    assert scored.rows == ()


def test_every_folder_of_every_archive_and_loose_files_are_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "re3d"
    first = ([{"_id": "one", "text": TEXT}], write_rows())
    second = ([{"_id": "two", "text": TEXT}], write_rows(document="two"))
    write_archive(folder / "any.tar.gz", {"A Ministry": first, "Some Agency": second})
    write_archive(folder / "more.tar.gz", {"A Ministry": first})
    (folder / "loose").mkdir()
    (folder / "loose" / "documents.json").write_text(json.dumps({"_id": "three", "text": TEXT}) + "\n")
    texts = list(read_texts(folder))
    assert [text.id for text in texts] == ["one", "three", "two"]
    assert texts[0] == GOLD
    assert (texts[1].sure, len(texts[2].sure)) == (frozenset(), 7)


def test_a_perfect_answer_is_one_in_every_row() -> None:
    scored = score_texts([GOLD], [PERFECT])
    assert set(values(scored).values()) == {1.0}
    assert {row.set for row in scored.rows} == set(PAIRINGS)
    assert scored.failings == ()


def test_no_answer_finds_nothing_and_says_nothing_wrong() -> None:
    found = values(score_texts([GOLD], [find()]))
    assert {value for metric, value in found.items() if "precision" not in metric} == {0.0}
    assert found["re3d together precision"] == 1.0


def test_one_answer_for_every_kind_is_right_for_one_kind() -> None:
    words = "gunmen|Aleppo|Monday|12|rockets|Ada Norling|a school"
    found = values(score_texts([GOLD], [find(**dict.fromkeys(TYPES, words))]))
    for metric in PAIRINGS:
        assert found[f"{metric} together recall"] == 1.0
        assert found[f"{metric} times precision"] == pytest.approx(1 / 7, abs=1e-4)
    # "12" alone lies inside the doubtful actor "At least 12 farmers" and so counts neither way
    assert found["re3d actors precision"] == pytest.approx(2 / 7, abs=1e-4)
    assert found["re3d/overlap actors precision"] == pytest.approx(2 / 6, abs=1e-4)


def test_wrong_words_are_nought_and_listed_from_both_sides() -> None:
    scored = score_texts([GOLD], [find(actors="died", places="said", times="with", quantities="On", arms="farmers")])
    assert {value for metric, value in values(scored).items()} == {0.0}
    kinds = [failing.kind for failing in scored.failings]
    assert sorted(set(kinds)) == sorted(f"{kind} {what}" for kind in TYPES for what in ("missed", "of no entity"))
    missed = next(failing for failing in scored.failings if failing.kind == "times missed")
    assert (missed.document, missed.start, missed.end, missed.text) == ("one", 3, 9, "Monday")


def test_wrong_ends_are_right_by_the_overlap_alone() -> None:
    found = values(score_texts([GOLD], [find(places="school|in Aleppo", actors="gunmen")]))
    assert found["re3d places F1"] == 0.0
    assert found["re3d/overlap places F1"] == 1.0
    assert found["re3d actors F1"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["re3d Organisation recall"] == 1.0
    assert found["re3d Person recall"] == 0.0


def test_a_hit_on_a_doubtful_entity_counts_neither_way() -> None:
    found = values(score_texts([GOLD], [find(actors="gunmen|At least 12 farmers")]))
    assert found["re3d actors precision"] == 1.0
    assert found["re3d actors recall"] == 0.5
    found = values(score_texts([GOLD], [find(actors="gunmen|farmers")]))
    assert found["re3d actors precision"] == 0.5
    assert found["re3d/overlap actors precision"] == 1.0


def test_overlaps_are_paired_one_to_one_as_many_as_can_be() -> None:
    assert pair_overlapping([(0, 10), (4, 6)], [(0, 10)]) == {(0, 10): (0, 10)}
    assert pair_overlapping([(0, 10), (8, 20)], [(0, 9), (0, 4)]) == {(0, 10): (0, 4), (8, 20): (0, 9)}
    assert pair_overlapping([(0, 4)], [(4, 8)]) == {}
    assert pair_exactly([(0, 4), (4, 8)], [(4, 8), (0, 3)]) == {(4, 8): (4, 8)}


def test_entities_of_two_types_with_the_same_characters_are_one_of_their_kind() -> None:
    both = NamedText("one", TEXT, frozenset({Entity(10, 16, "Person"), Entity(10, 16, "Organisation")}), frozenset())
    tally = Tally()
    assert tally_kind(tally, both, "actors", frozenset({(10, 16)}), pair_exactly) == ([], [])
    assert (tally.wanted["actors"], tally.wanted["Person"], tally.wanted["together"]) == (1, 1, 1)


def test_a_place_inside_another_is_left_out() -> None:
    assert keep_widest([(0, 14), (8, 14), (12, 20)]) == {(0, 14), (12, 20)}


def test_the_extractor_names_doers_places_times_and_figures() -> None:
    found = {kind: {TEXT[a:b] for a, b in held} for kind, held in find_entities(TEXT, load_gazetteer(["SY"])).items()}
    assert {"gunmen", "Ada Norling"} <= found["actors"]
    assert {"school", "Aleppo"} <= found["places"]
    assert found["times"] == {"Monday"}
    assert found["quantities"] == {"At least 12"}


def test_a_whole_set_gives_its_rows_without_bars(tmp_path: Path) -> None:
    write_archive(tmp_path / "re3d" / "any.tar.gz", {"A Ministry": ([{"_id": "one", "text": TEXT}], write_rows())})
    scored = score(tmp_path)
    found = values(scored)
    assert found["re3d/overlap actors recall"] == found["re3d/overlap places F1"] == found["re3d times F1"] == 1.0
    assert all(row.bar is None for row in scored.rows)


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert score(tmp_path).rows == ()
