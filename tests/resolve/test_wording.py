"""Shared wording: runs, containment and what they ignore."""

from __future__ import annotations

from onrecord.model import Text
from onrecord.resolve.wording import SHINGLE, compare_wording

WORDS = [f"word{n}" for n in range(60)]


def make(name: str, words: list[str]) -> Text:
    return Text(name, " ".join(words), (), "plain", "1")


def test_a_run_covers_the_same_words_in_both_documents():
    source, copy = make("a", WORDS), make("b", ["He", "wrote:", *WORDS[10:30], "Then", "rain."])
    (run,) = compare_wording([copy, source], {"a": "2016-01-01", "b": "2016-01-02"}).runs
    assert (run.copy, run.source, run.words) == ("b", "a", 20)
    assert copy.text[run.start : run.end] == source.text[run.source_start : run.source_end]


def test_the_earlier_document_is_the_source_whatever_the_order():
    one, two = make("a", WORDS), make("b", WORDS)
    dates = {"a": "2016-01-02", "b": "2016-01-01"}
    there, back = compare_wording([one, two], dates), compare_wording([two, one], dates)
    assert (list(there.runs), there.overlaps) == (list(back.runs), back.overlaps)
    assert [run.source for run in there.runs] == ["b"]


def test_runs_shorter_than_a_shingle_are_no_shared_wording():
    one, two = make("a", [*WORDS[: SHINGLE - 1], "x"]), make("b", [*WORDS[: SHINGLE - 1], "y"])
    assert not compare_wording([one, two], {}).runs


def test_case_and_punctuation_do_not_hide_a_copy():
    one = Text("a", "The road to the north was closed by soldiers at noon.", (), "plain", "1")
    two = Text("b", "THE ROAD, to the north, was closed by soldiers: at noon!", (), "plain", "1")
    assert [run.words for run in compare_wording([one, two], {}).runs] == [11]


def test_an_abridged_copy_is_contained_in_its_source():
    source, copy = make("a", WORDS), make("b", WORDS[:12] + WORDS[40:55])
    (overlap,) = compare_wording([source, copy], {}).overlaps
    assert overlap.longest == 15
    assert 0.7 < overlap.containment < 0.9


def test_a_document_does_not_copy_itself():
    assert not compare_wording([make("a", WORDS + WORDS)], {}).runs


def test_the_longest_run_is_that_with_the_source_alone():
    source, other = make("a", WORDS[:40]), make("b", [f"other{n}" for n in range(30)])
    copy = make("c", WORDS[:12] + ["so"] + WORDS[20:40] + ["and"] + [f"other{n}" for n in range(25)])
    wording = compare_wording([source, other, copy], {"a": "2016-01-01", "b": "2016-01-01", "c": "2016-01-02"})
    longest: dict[tuple[str, str], int] = {}
    for run in wording.runs:
        longest[run.copy, run.source] = max(run.words, longest.get((run.copy, run.source), 0))
    assert longest == {("c", "a"): 20, ("c", "b"): 25}
    assert all(longest[o.copy, o.source] == o.longest for o in wording.overlaps)
    assert wording.overlaps
