"""Numbers beside an estimate in plain words, and what is said before a number is quoted."""

from __future__ import annotations

import pytest

from onrecord.model import Estimate
from onrecord.publish.estimate_words import (
    CAUTIONS,
    CHOSEN,
    describe_detail,
    find_least,
    list_cautions,
    list_diagnostics,
)
from tests.publish.estimate_fixture import make_estimate, make_family


@pytest.mark.parametrize(
    ("name", "value", "shown", "is_bad"),
    [
        ("R-hat", 1.0449, "1.045", False),
        ("R-hat", 1.051, "1.051", True),
        ("R-hat", float("nan"), "nan", True),
        ("effective draws", 399.0, "399", True),
        ("effective draws", 1200.0, "1,200", False),
        ("modes", 1.0, "1", False),
        ("modes", 2.0, "2", True),
        ("disagreement of chains", 0.0, "0.0%", False),
        ("disagreement of chains", 0.2, "20.0%", True),
        ("weight of the best", 0.986, "98.6%", False),
        ("mean", 12749.35, "12,749", False),
        ("models", 113.0, "113", False),
        ("something new", 0.1234, "0.123", False),
        ("something new", float("inf"), "inf", False),
    ],
)
def test_a_number_is_shown_and_judged(name: str, value: float, shown: str, is_bad: bool) -> None:
    label, value_shown, says, bad = describe_detail(name, value)
    assert (value_shown, bad) == (shown, is_bad)
    assert label
    assert says or not bad


def test_only_families_have_diagnostics() -> None:
    found = list_diagnostics(make_estimate().estimates)
    assert {one["method"] for one in found} == {"graphs", "latent classes"}
    assert [one["value"] for one in found if one["bad"]] == ["2", "1.210", "180"]


def test_a_family_that_refused_because_of_its_chains_still_shows_them() -> None:
    refused = Estimate("latent classes", "", None, details=(("R-hat", 1.4),))
    assert [one["value"] for one in list_diagnostics([refused])] == ["1.400"]


def test_chosen_models_are_warned_of_only_where_one_is_shown() -> None:
    assert list_cautions(make_estimate().estimates)[-1] == CHOSEN
    averaged = make_family("log-linear, averaged", 500, 10)
    assert tuple(list_cautions([averaged])) == CAUTIONS


def test_papers_are_named_where_their_warning_stands() -> None:
    words = " ".join(follows for _, follows in (*CAUTIONS, CHOSEN))
    assert "J. Whitehead and others 2021" in words
    assert "O. Binette and R. Steorts 2021" in words


def test_the_least_is_the_lower_end_of_the_lowest_bound() -> None:
    rows = make_estimate().estimates
    assert find_least(rows) == 470
    assert find_least([*rows, Estimate("Chao lower bound", "", 480, None, 450, 520)]) == 450
    assert find_least([make_family("graphs", 500, 10)]) is None
