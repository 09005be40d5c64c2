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
    assert compare_wording([one, two], dates) == compare_wording([two, one], dates)
    assert compare_wording([one, two], dates).runs[0].source == "b"


def test_runs_shorter_than_a_shingle_are_no_shared_wording():
    one, two = make("a", [*WORDS[: SHINGLE - 1], "x"]), make("b", [*WORDS[: SHINGLE - 1], "y"])
    assert compare_wording([one, two], {}).runs == ()


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
    assert compare_wording([make("a", WORDS + WORDS)], {}).runs == ()
