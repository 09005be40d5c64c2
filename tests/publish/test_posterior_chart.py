"""Hills and intervals on one axis: where they stand, what they have in common, and what goes on beyond it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Estimate
from onrecord.publish.people_axis import lay_axis
from onrecord.publish.posterior_chart import (
    ACROSS,
    HEAD,
    HILL,
    draw_hill,
    draw_posteriors,
    overlap_intervals,
    say_interval,
)
from tests.publish.estimate_fixture import make_family

GRAPHS, CLASSES = make_family("graphs", 560, 30), make_family("latent classes", 640, 40)
PAIR = Estimate("Chapman", "", 520, 20, 480, 600)


def read_path(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_families_have_lanes_and_others_a_line_below() -> None:
    chart = draw_posteriors([PAIR, GRAPHS, CLASSES], 322, 470)
    assert chart is not None
    assert [lane.whisker.words for lane in chart.lanes] == ["graphs", "latent classes"]
    assert [one.words for one in chart.others] == ["Chapman"]
    tops = [one.top for one in (*(lane.whisker for lane in chart.lanes), *chart.others)]
    assert tops == sorted(tops)
    assert tops[0] > HEAD + HILL
    assert tops[-1] < chart.ground < chart.height
    assert chart.seen < chart.bound < chart.lanes[0].whisker.middle < chart.lanes[1].whisker.middle


def test_the_stretch_that_all_families_share_is_shaded() -> None:
    chart = draw_posteriors([GRAPHS, CLASSES], 322)
    assert chart is not None
    assert chart.shared is not None
    left, right = chart.shared
    assert (left, right) == (chart.lanes[1].whisker.left, chart.lanes[0].whisker.right)
    apart = draw_posteriors([GRAPHS, make_family("latent classes", 900, 10)], 322)
    assert apart is not None
    assert apart.shared is None
    assert overlap_intervals([GRAPHS]) is None


def test_what_is_open_or_lies_beyond_the_axis_goes_on() -> None:
    wide = Estimate("stepwise", "", 700, None, 500, 90_000)
    chart = draw_posteriors([GRAPHS, Estimate("best", "", 550, None, 500, None), wide, PAIR], 322)
    assert chart is not None
    assert [one.is_cut for one in chart.others] == [True, True, False]
    assert [one.right for one in chart.others[:2]] == [100.0, 100.0]
    assert chart.others[0].figure == "550 (500 or more)"


def test_one_absurd_end_does_not_flatten_everything_else() -> None:
    chart = draw_posteriors([Estimate("best", "", 1000, None, 400, 1e12)], 322)
    assert chart is not None
    assert chart.is_tenfold
    assert chart.others[0].is_cut
    assert chart.others[0].middle > 10


def test_an_estimate_below_those_known_is_seen_as_well() -> None:
    chart = draw_posteriors([GRAPHS, Estimate("Chapman", "", 250, 20, 210, 290)], 322)
    assert chart is not None
    assert 0 < chart.others[0].middle < chart.seen


def test_nothing_to_draw_is_no_chart() -> None:
    assert draw_posteriors([Estimate("stepwise", "", None)], 322) is None
    assert draw_posteriors([], 322) is None


def test_a_hill_is_as_high_as_its_lane_and_peaks_where_its_family_does() -> None:
    axis = lay_axis(322, [800])
    points = read_path(draw_hill(GRAPHS, axis))
    assert min(down for _, down in points) == 0
    peak = min(points, key=lambda point: point[1])
    assert axis.read(peak[0] / ACROSS * 100) == pytest.approx(560, abs=8)
    assert points[0][1] == points[-1][1] == HILL


def test_a_hill_on_a_tenfold_axis_leans_to_more_people() -> None:
    even, tenfold = lay_axis(322, [800]), lay_axis(10, [10_000])
    family = make_family("f", 560, 120)
    peaks = []
    for axis in (even, tenfold):
        path = read_path(draw_hill(family, axis))
        peaks.append(axis.read(min(path, key=lambda point: point[1])[0] / ACROSS * 100))
    assert peaks[1] > peaks[0] + 10


def test_a_hill_beyond_the_axis_is_no_path() -> None:
    assert draw_hill(make_family("f", 5000, 10), lay_axis(10, [20])) == ""


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (PAIR, "520 (480 to 600)"),
        (Estimate("m", "", 520.4), "520"),
        (Estimate("m", "", None), "none"),
        (Estimate("m", "", 12595, None, 9827, None), "12,595 (9,827 or more)"),
    ],
)
def test_an_estimate_is_said_with_its_interval(row: Estimate, words: str) -> None:
    assert say_interval(row) == words


ROWS = st.builds(make_family, st.sampled_from("abcdef"), st.floats(400, 1e6), st.floats(1, 100))


@given(st.lists(ROWS, min_size=1, max_size=4), st.integers(1, 400))
def test_everything_drawn_stays_inside(rows: list[Estimate], seen: int) -> None:
    chart = draw_posteriors(rows, seen)
    assert chart is not None
    for lane in chart.lanes:
        assert 0 <= lane.whisker.left <= lane.whisker.middle <= lane.whisker.right <= 100
        assert all(0 <= x <= ACROSS and 0 <= y <= HILL for x, y in read_path(lane.path))
    if chart.shared:
        assert 0 <= chart.shared[0] <= chart.shared[1] <= 100
