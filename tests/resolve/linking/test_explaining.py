"""Why a pair is linked, in words and bits."""

from __future__ import annotations

import numpy as np

from onrecord.resolve.linking.comparisons import compare_sexes, compare_text
from onrecord.resolve.linking.explaining import explain_pair

COMPARISONS = (compare_text("place", "place"), compare_sexes())


def explain(parts: list[float], differences: int = 0, probability: float | None = None) -> tuple[str, ...]:
    start = -3.0
    log_odds = (sum(parts) + start) * np.log(2)
    own = 1 / (1 + np.exp(-log_odds)) if probability is None else probability
    return explain_pair(COMPARISONS, np.array([2, 3], dtype=np.uint8), np.array(parts), differences, log_odds, own)


def test_the_weightiest_comes_first_and_what_weighs_nothing_is_not_told():
    assert explain([6.0, -8.0, 0.01, 0.0]) == (
        "different sex (-8.0)",
        "same place (+6.0)",
        "few of all possible pairs are one person (-3.0)",
    )


def test_differences_and_relatives_are_told():
    assert "2 differences together (-1.5)" in explain([6.0, 1.0, -1.5, -2.0], 2)
    assert "at least 3 differences together (-1.5)" in explain([6.0, 1.0, -1.5, -2.0], 3)
    assert "relatives would share these names too (-2.0)" in explain([6.0, 1.0, -1.5, -2.0], 2)


def test_rivals_are_told_as_what_they_cost():
    assert explain([6.0, 0.0, 0.0, 0.0], probability=0.5)[-1] == "other records fit as well (-3.0)"
