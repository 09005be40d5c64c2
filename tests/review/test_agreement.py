"""Agreement of two reviewers, against worked examples."""

from __future__ import annotations

import pytest

from onrecord.model import Judgement, Verdict
from onrecord.review import Agreement, compare_verdicts, measure_agreement


def test_cohens_kappa_on_a_table_worked_by_hand():
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed 35/50 = .7, by chance .5 * .6 + .5 * .4 = .5, kappa .4
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = compare_verdicts(pairs)
    assert found.observed == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)


def test_krippendorffs_alpha_on_a_table_worked_by_hand():
    # 10 units of two binary observers, 6 alike; values: 14 zeros and 6 ones; De = 2*14*6/(20*19); alpha = 1 - .4/De
    pairs = [("0", "0")] * 5 + [("1", "1")] + [("0", "1")] * 2 + [("1", "0")] * 2
    assert compare_verdicts(pairs).alpha == pytest.approx(1 - 0.4 / (2 * 14 * 6 / (20 * 19)))


def test_full_agreement_is_one_and_a_single_verdict_defines_no_chance():
    assert compare_verdicts([("a", "a"), ("b", "b")]) == Agreement(2, 1.0, 1.0, 1.0)
    assert compare_verdicts([("a", "a")] * 3) == Agreement(3, 1.0, None, None)
    assert compare_verdicts([]) == Agreement(0, None, None, None)


def test_each_reviewers_own_latest_standing_verdict_on_common_subjects_counts():
    def judge(number, subject, verdict, by, undoes=None):
        return Judgement(f"j{number}", subject, Verdict(verdict), by, "2026-01-01T00:00:00Z", undoes=undoes)

    log = [
        judge(1, "c1", "rejected", "Mara"),
        judge(2, "c1", "accepted", "Mara"),
        judge(3, "c1", "accepted", "Ilir"),
        judge(4, "c2", "rejected", "Mara"),
        judge(5, "c2", "accepted", "Ilir"),
        judge(6, "c2", "rejected", "Ilir"),
        judge(7, "c3", "accepted", "Mara"),
        judge(8, "c2", "undone", "Ilir", undoes="j6"),
    ]
    found = measure_agreement(log, "Mara", "Ilir")
    assert (found.subjects, found.observed) == (2, 0.5)
    assert measure_agreement(log, "Mara", "Nobody").subjects == 0
