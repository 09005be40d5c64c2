from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from bench.quality import polnear
from bench.quality.polnear_reading import Labelled, align_tokens, read_annotated, read_standoff

TEXT = "Ada Norling said the bridge was mined. The ministry denied the report.\n"
STANDOFF = (
    "T1\tSource 0 11\tAda Norling\n"
    "T2\tCue 12 16\tsaid\n"
    "T3\tContent 17 27;28 37\tthe bridge was mined\n"
    "T4\tAttribution 12 16\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "T5\tSource 39 51\tThe ministry\n"
    "T6\tDiscuss 52 58\tdenied\n"
)
GOLD = {
    "source": frozenset({(0, 11)}),
    "cue": frozenset({(12, 16)}),
    "content": frozenset({(17, 27), (28, 37)}),
}
NOTHING = {role: frozenset[tuple[int, int]]() for role in polnear.ROLES}


def write_archive(folder: Path, members: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(folder / "any.tar.gz", "w:gz") as archive:
        for name, content in members.items():
            raw = content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))


def test_a_standoff_file_gives_each_part_of_a_split_span_and_no_span_outside_of_an_attribution() -> None:
    assert read_standoff(STANDOFF) == GOLD


def test_annotations_are_read_with_their_text_and_the_training_part_is_left_out_beside_another(tmp_path: Path) -> None:
    members = {
        "set/train/text/one.txt": TEXT,
        "set/train/attributions/one_a1.ann": STANDOFF,
        "set/rest/text/two.txt": TEXT,
        "set/rest/attributions/two_b2.ann": STANDOFF,
        "set/rest/attributions/two_c3.ann": STANDOFF,
    }
    write_archive(tmp_path, members)
    found = list(read_annotated(tmp_path))
    assert [item.id for item in found] == ["two_b2", "two_c3"]
    assert found[0].text == TEXT
    assert found[0].spans == GOLD


def test_the_training_part_alone_is_scored(tmp_path: Path) -> None:
    write_archive(tmp_path, {"x/train/text/one.txt": TEXT, "x/train/attributions/one_a1.ann": STANDOFF})
    assert [item.part for item in read_annotated(tmp_path)] == ["train"]


@pytest.mark.parametrize(
    ("found", "source", "content"),
    [
        (GOLD, 1.0, 1.0),
        (NOTHING, 0.0, 0.0),
        ({**GOLD, "source": frozenset({(4, 11)}), "content": frozenset({(17, 37)})}, 0.0, 0.0),
        ({**GOLD, "source": frozenset({(0, 11), (39, 51)}), "content": frozenset({(17, 27)})}, 2 / 3, 2 / 3),
    ],
)
def test_exact_spans_are_scored_to_the_character(found: polnear.Spans, source: float, content: float) -> None:
    tally = polnear.Tally()
    polnear.add_exact(tally, found, GOLD)
    assert tally.value("source") == pytest.approx(source, abs=1e-4)
    assert tally.value("content") == pytest.approx(content, abs=1e-4)


def test_the_constant_answer_scores_little() -> None:
    tally = polnear.Tally()
    words = frozenset((i, i + 4) for i in range(0, 70, 5))
    polnear.add_exact(tally, dict.fromkeys(polnear.ROLES, words), GOLD)
    assert tally.value("cue") == 0.0


def test_an_overlap_counts_spans_that_share_a_character_and_none_that_only_touch() -> None:
    tally = polnear.Tally()
    polnear.add_overlap(tally, {**NOTHING, "source": frozenset({(4, 11)}), "cue": frozenset({(16, 18)})}, GOLD)
    assert tally.value("source") == 1.0
    assert tally.value("cue") == 0.0


def test_one_wide_span_reaches_two_and_is_right_once() -> None:
    tally = polnear.Tally()
    polnear.add_overlap(tally, {**NOTHING, "content": frozenset({(0, 37), (50, 60)})}, GOLD)
    assert tally.value("content") == pytest.approx(2 * 0.5 * 1.0 / 1.5, abs=1e-4)


def test_tokens_of_a_treebank_are_found_in_their_text() -> None:
    text = "“It held,” she said (twice) …"
    tokens = ("``", "It", "held", ",", "''", "she", "said", "-LRB-", "twice", "-RRB-", "...")
    (row,) = align_tokens(text, [Labelled("x", tokens, ("O",) * len(tokens))])
    assert [text[place[0] : place[1]] if place else None for place in row] == (
        ["“", "It", "held", ",", "”", "she", "said", "(", "twice", ")", "…"]
    )


def test_a_token_that_the_text_does_not_hold_is_none_and_the_next_one_is_found() -> None:
    (row,) = align_tokens("It held.", [Labelled("x", ("It", "broke", "held", "."), ("O",) * 4)])
    assert row == [(0, 2), None, (3, 7), (7, 8)]


def test_runs_of_labels_end_where_another_begins() -> None:
    labels = ("B-content", "I-content", "B-content", "O", "B-cue", "I-cue")
    assert polnear.read_runs(labels, "content") == {(0, 1), (2, 2)}
    assert polnear.read_runs(labels, "cue") == {(4, 5)}


def test_labels_are_scored_sentence_by_sentence() -> None:
    sentences = [
        Labelled("x", ("Ada", "Norling", "said"), ("B-source", "I-source", "B-cue")),
        Labelled("x", ("the", "bridge"), ("B-content", "I-content")),
    ]
    tally = polnear.Tally()
    polnear.add_labels(tally, TEXT, {**GOLD, "content": frozenset({(12, 27)}), "cue": frozenset()}, sentences)
    assert tally.value("source") == 1.0
    assert tally.value("cue") == 0.0
    assert (tally.found["content"], tally.wanted["content"], tally.right["content"]) == (2, 1, 1)


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert polnear.score(tmp_path) == polnear.Scored(())


def test_a_whole_set_gives_a_row_a_role_with_bars_and_its_errors(tmp_path: Path) -> None:
    folder = tmp_path / "polnear"
    write_archive(folder, {"s/rest/text/one.txt": TEXT, "s/rest/attributions/one_a1.ann": STANDOFF})
    with gzip.open(folder / "labels.jsonl.gz", "wt", encoding="utf-8") as out:
        row = {"id": "one_a1", "tokens": ["Ada", "Norling"], "labels": ["B-source", "I-source"]}
        out.write(json.dumps(row) + "\n")
    scored = polnear.score(tmp_path)
    values = {(row.set, row.metric): row for row in scored.rows}
    assert values["polnear", "cue"].bar == polnear.BARS["cue"]
    assert values["polnear", "cue overlap"].bar is None
    assert values["polnear", "source"].value > 0.6
    assert values["polnear/bio", "source"].value > 0.6
    assert ("content missed", 17, 27) in {(f.kind, f.start, f.end) for f in scored.failings}
