"""A single figure is given only where three families bear it out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.count.estimation.agreeing import choose_headline, judge_at_one_level, say_bound, say_lower
from onrecord.model import Estimate

AVERAGE = Estimate("log-linear, averaged", "", 110, lower=90, upper=130)
GRAPHS = Estimate("decomposable graphs, averaged", "", 105, lower=95, upper=125, details=(("modes", 1.0),))
LATENT = Estimate("latent classes", "", 100, lower=85, upper=120, details=(("modes", 1.0), ("R-hat", 1.01)))


def test_families_that_agree_give_the_estimate_of_latent_classes():
    headline, reason = choose_headline(AVERAGE, GRAPHS, LATENT)
    assert headline == LATENT
    assert reason == (
        "The chains agree, and the intervals of log-linear, averaged (90 to 130), decomposable graphs, averaged"
        " (95 to 125) and latent classes (85 to 120) overlap."
    )


@pytest.mark.parametrize(
    ("average", "graphs", "latent", "words"),
    [
        (replace(AVERAGE, estimate=None, warnings=("It fails.",)), GRAPHS, LATENT, "averaged gives none. It fails."),
        (AVERAGE, replace(GRAPHS, estimate=None), LATENT, "decomposable graphs, averaged gives none."),
        (AVERAGE, GRAPHS, replace(LATENT, estimate=None), "latent classes gives none."),
        (AVERAGE, GRAPHS, replace(LATENT, details=(("modes", 1.0), ("R-hat", 1.06))), "do not agree (R-hat 1.06)"),
        (AVERAGE, GRAPHS, replace(LATENT, details=(("modes", 2.0), ("R-hat", 1.0))), "several numbers fit latent"),
        (AVERAGE, replace(GRAPHS, details=(("modes", 2.0),)), LATENT, "several numbers fit decomposable graphs"),
        (replace(AVERAGE, lower=121, upper=200), GRAPHS, LATENT, "(121 to 200) and latent classes (85 to 120) do not"),
        (AVERAGE, replace(GRAPHS, lower=131, upper=140), LATENT, "do not overlap"),
    ],
)
def test_anything_else_gives_none_and_says_why(average: Estimate, graphs: Estimate, latent: Estimate, words: str):
    headline, reason = choose_headline(average, graphs, latent)
    assert headline is None
    assert reason.startswith("No single figure is given: ")
    assert words in reason


def test_intervals_that_touch_or_are_open_overlap():
    assert choose_headline(replace(AVERAGE, lower=120), GRAPHS, LATENT)[0]
    assert choose_headline(replace(AVERAGE, lower=100, upper=None), GRAPHS, LATENT)[0]


def spread(row: Estimate, middle: float, level: float) -> Estimate:
    """A row whose posterior is even over 100 people on both sides of the middle, with its interval at a level."""
    points = ((middle - 100.0, 1.0), (middle + 100.0, 1.0))
    return replace(
        row, estimate=middle, lower=middle - 100 * level, upper=middle + 100 * level, level=level, posterior=points
    )


@pytest.mark.parametrize("level", [0.2, 0.8, 0.95, 0.999])
@pytest.mark.parametrize(("apart", "agrees"), [(185.0, True), (195.0, False)])
def test_no_level_that_is_asked_for_makes_families_agree_or_disagree(level: float, apart: float, agrees: bool):
    """The interval of 95 in 100 of each reaches 95 people far: at .999 they would meet, at .2 none would."""
    rows = [spread(row, 300.0 + away, level) for row, away in ((AVERAGE, apart), (GRAPHS, apart / 2), (LATENT, 0.0))]
    headline, _ = choose_headline(*rows)
    assert headline == (rows[2] if agrees else None)


def test_the_interval_of_one_level_is_read_from_the_posterior():
    row = judge_at_one_level(spread(LATENT, 300.0, 0.5))
    assert (row.lower, row.upper, row.level) == (pytest.approx(205.0), pytest.approx(395.0), 0.95)
    assert judge_at_one_level(replace(LATENT, level=0.5)) == replace(LATENT, level=0.5)


def test_chains_whose_agreement_is_no_number_give_no_figure():
    unknown = replace(LATENT, details=(("modes", 1.0), ("R-hat", float("nan"))))
    assert choose_headline(AVERAGE, GRAPHS, unknown)[0] is None


def test_the_lowest_bound_is_given_instead():
    bounds = [Estimate("Chao lower bound", "", 70, lower=60.4), Estimate("Chao lower bound", "", 80, lower=70)]
    assert say_lower("None.", bounds) == f"None. {say_bound(60.4)}"
    assert say_bound(60.4) == "A lower bound: 60 people or more, after Chao, unless lists keep apart from one another."
    assert say_lower("None.", []) == "None."
