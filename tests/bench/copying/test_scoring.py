"""The scorers of copies and lineages give known answers on hand-made groupings, and their stories are what they say."""

from __future__ import annotations

from bench.copying.scoring import find_sources, score_origins, score_pairs, score_relays
from bench.copying.stories import write_set

GOLD = {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_a_perfect_an_empty_and_a_wrong_answer_about_origins() -> None:
    perfect = score_origins(GOLD, {"b": "a", "c": "b"})
    assert (perfect.right, perfect.given, perfect.wanted, perfect.f1) == (2, 2, 2, 1.0)
    empty = score_origins(GOLD, {})
    assert (empty.precision, empty.recall, empty.f1) == (1.0, 0.0, 0.0)
    wrong = score_origins(GOLD, {"b": "d", "a": "d"})
    assert (wrong.precision, wrong.recall, wrong.f1) == (0.0, 0.0, 0.0)
    half = score_origins(GOLD, {"b": "a", "d": "a"})
    assert (half.precision, half.recall) == (0.5, 0.5)


def test_groupings_are_scored_by_their_pairs() -> None:
    gold = ["x", "x", "x", "y"]
    assert score_pairs(gold, [1, 1, 1, 2]).f1 == 1.0
    assert score_pairs(gold, [1, 2, 3, 4]).recall == 0.0
    constant = score_pairs(gold, [1, 1, 1, 1])
    assert (constant.precision, constant.recall) == (0.5, 1.0)


def test_the_stories_are_the_same_on_every_run_and_name_their_origin() -> None:
    stories = write_set(3, 40)
    assert stories == write_set(3, 40)
    assert {story.kind for story in stories} == {"story", "rewrite", "abridgement"}
    assert all(stories[story.origin].kind == "story" for story in stories)
    assert all(stories[story.origin].published <= story.published for story in stories)


def test_copies_are_found_among_stories_and_figures_keep_their_voice() -> None:
    gold, sources, _ = find_sources(write_set(3, 150))
    assert score_origins(gold, sources).f1 >= 0.9
    relays = score_relays(3, 12)
    assert relays.precision >= 0.95
    assert relays.recall >= 0.9
