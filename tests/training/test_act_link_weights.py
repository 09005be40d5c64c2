"""Fitting the weights of evidence, on evidence of our own."""

from __future__ import annotations

from training.act_link_weights import LEAST, Pool, fit_weights

PAIRS = [(0, 1), (0, 2), (1, 2), (2, 3)] * LEAST


def make_pool() -> Pool:
    """Mentions 0 and 1 are one event and share a doer; others share a word alone, or a rare piece of evidence."""
    evidence = {(0, 1): ["word", "doer"], (0, 2): ["word"], (1, 2): ["word"], (2, 3): ["word"]}
    listed = [evidence[pair] for pair in PAIRS]
    return Pool(["a", "a", "b", "c"], PAIRS, [["seldom", *listed[0]], *listed[1:]])


def test_evidence_of_one_event_weighs_for_it_and_the_rest_against() -> None:
    weights = fit_weights(make_pool())
    assert weights["doer"] > 0 > weights["word"]
    assert weights["doer"] + weights["word"] > 0


def test_what_is_seldom_seen_gets_no_weight() -> None:
    assert set(fit_weights(make_pool())) == {"word", "doer"}


def test_pairs_of_one_event_are_right() -> None:
    assert make_pool().right[:4].tolist() == [1.0, 0.0, 0.0, 0.0]
