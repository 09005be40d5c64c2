"""Coreference scores on groupings with known answers."""

from __future__ import annotations

import pytest

from bench.quality.coreference import compare_groups

GOLD = "aaabbbbc"
"""Eight mentions: three, four, and one alone."""


def test_the_same_groups_under_other_names_are_perfect() -> None:
    agreement = compare_groups(GOLD, "xxxyyyyz")
    assert agreement.conll == pytest.approx(1.0)
    assert (agreement.muc.recall, agreement.b_cubed.precision, agreement.ceaf_e.f1) == (1.0, 1.0, 1.0)


def test_all_alone_keeps_no_link_and_every_mention_pure() -> None:
    agreement = compare_groups(GOLD, range(8))
    assert (agreement.muc.recall, agreement.muc.precision, agreement.muc.f1) == (0.0, 0.0, 0.0)
    assert agreement.b_cubed.precision == 1.0
    assert agreement.b_cubed.recall == pytest.approx(3 / 8)  # one of three, of four, of one: 1 + 1 + 1 of 8
    assert agreement.ceaf_e.recall == pytest.approx((2 / 4 + 2 / 5 + 1) / 3)
    assert agreement.ceaf_e.precision == pytest.approx((2 / 4 + 2 / 5 + 1) / 8)


def test_all_in_one_keeps_every_link_and_no_mention_pure() -> None:
    agreement = compare_groups(GOLD, "-" * 8)
    assert agreement.muc.recall == 1.0
    assert agreement.muc.precision == pytest.approx(5 / 7)
    assert agreement.b_cubed.recall == 1.0
    assert agreement.b_cubed.precision == pytest.approx((9 + 16 + 1) / 8 / 8)
    assert agreement.ceaf_e.recall == pytest.approx(8 / 12 / 3)
    assert agreement.ceaf_e.precision == pytest.approx(8 / 12)


def test_the_worked_example_of_the_papers() -> None:
    """Seven mentions {1 2 3} {4 5 6 7} found as {1 2} {3 4 5} {6 7}."""
    agreement = compare_groups("aaabbbb", "xxyyyzz")
    assert (agreement.muc.recall, agreement.muc.precision) == (pytest.approx(3 / 5), pytest.approx(3 / 4))
    recall = (2 * 2 / 3 + 1 / 3 + 2 * 2 / 4 + 2 * 2 / 4) / 7
    precision = (2 * 1 + 1 / 3 + 2 * 2 / 3 + 2 * 1) / 7
    assert agreement.b_cubed.recall == pytest.approx(recall)
    assert agreement.b_cubed.precision == pytest.approx(precision)
    best = 2 * 2 / 5 + max(2 * 2 / 7, 2 * 2 / 6)  # {1 2} with the first, {6 7} with the second; {3 4 5} is left over
    assert agreement.ceaf_e.recall == pytest.approx(best / 2)
    assert agreement.ceaf_e.precision == pytest.approx(best / 3)


def test_groups_that_cross_everywhere_are_wrong() -> None:
    agreement = compare_groups("aabb", "xyxy")
    assert agreement.muc.f1 == 0.0
    assert agreement.b_cubed.f1 == pytest.approx(0.5)
    assert agreement.ceaf_e.f1 == pytest.approx(0.5)


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    agreement = compare_groups("aaaabb", "xxxyxx")
    # Greedy takes a-x (2*3/9) and leaves y with b: nothing shared. Best is a-y (2*1/5) with b-x (2*2/7).
    assert agreement.ceaf_e.recall == pytest.approx((2 / 5 + 4 / 7) / 2)


def test_recall_of_one_side_is_precision_of_the_other() -> None:
    one, other = compare_groups("aabbcc", "xxxyyy"), compare_groups("xxxyyy", "aabbcc")
    for left, right in ((one.muc, other.muc), (one.b_cubed, other.b_cubed), (one.ceaf_e, other.ceaf_e)):
        assert (left.recall, left.precision) == (pytest.approx(right.precision), pytest.approx(right.recall))


def test_conll_is_the_mean_of_the_three() -> None:
    agreement = compare_groups("aaabbbb", "xxyyyzz")
    assert agreement.conll == pytest.approx((agreement.muc.f1 + agreement.b_cubed.f1 + agreement.ceaf_e.f1) / 3)


def test_groupings_of_different_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="4 mentions in the gold"):
        compare_groups("aabb", "xxx")
