"""Bands as shapes: what is open has no top, scales say what they do, and no number covers another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Granularity, Moment
from onrecord.publish.chart import FADE, FOOT, HEAD, HEIGHT, Band, draw_chart

GROUND = HEIGHT - FOOT


def at(start: str | None, end: str | None = "") -> Moment:
    last = start if end == "" else end
    return Moment(start, last, Granularity.DAY, "", "")


def draw(*bands: tuple[Moment, int, int | None]):
    chart = draw_chart([Band(*band) for band in bands])
    assert chart is not None
    return chart


def test_more_people_stand_higher_and_zero_is_the_ground() -> None:
    chart = draw((at("2016-10-01"), 0, 20), (at("2016-11-01"), 20, 40))
    low, high = chart.shapes
    assert low.bottom == GROUND
    assert low.top == high.bottom
    assert HEAD <= high.top < high.bottom
    assert chart.levels[0] == (float(GROUND), "0")


def test_an_open_band_fades_over_a_height_that_no_number_gives() -> None:
    chart = draw((at("2016-10-01"), 10, None), (at("2016-11-01"), 90, None), (at("2016-12-01"), 10, 90))
    assert [shape.is_open for shape in chart.shapes] == [True, True, False]
    assert [round(shape.bottom - shape.top, 1) for shape in chart.shapes[:2]] == [FADE, FADE]
    assert chart.shapes[1].top > 0


def test_one_number_for_both_ends_is_a_line() -> None:
    (shape, _) = draw((at("2016-10-01"), 28, 28), (at("2016-10-05"), 28, None)).shapes
    assert shape.top == shape.bottom


def test_numbers_that_differ_a_hundredfold_get_a_tenfold_scale() -> None:
    chart = draw((at("2016-10-01"), 4, 9), (at("2016-11-01"), 1_200, None), (at("2016-11-09"), 0, 30))
    assert chart.is_tenfold
    assert [words for _, words in chart.levels] == ["1", "10", "100", "1,000", "10,000"]
    steps = [round(a[0] - b[0], 0) for a, b in zip(chart.levels, chart.levels[1:], strict=False)]
    assert max(steps) - min(steps) <= 1
    assert chart.shapes[2].bottom == GROUND
    assert not draw((at("2016-10-01"), 4, 9), (at("2016-11-01"), 300, None)).is_tenfold


def test_a_day_that_is_open_to_one_side_is_a_point_with_a_tail() -> None:
    before, after = draw((at(None, "2016-10-01"), 5, 5), (at("2016-09-01", None), 5, 5)).shapes
    assert (before.point, before.tail, after.tail) == (True, "left", "right")
    assert before.left > after.left


def test_a_stretch_of_days_has_its_width_and_a_day_none() -> None:
    month, day = draw((at("2016-10-01", "2016-10-31"), 5, 5), (at("2016-12-24"), 5, 5)).shapes
    assert month.width > 10
    assert (day.width, day.point) == (0.0, True)


def test_no_known_day_makes_no_chart() -> None:
    assert draw_chart([]) is None
    assert draw_chart([Band(at(None, None), 5, 5)]) is None


def test_numbers_that_would_touch_are_left_to_the_list() -> None:
    chart = draw((at("2016-10-01"), 20, 20), (at("2016-10-01"), 21, 21), (at("2016-12-01"), 20, 20))
    assert [shape.label is None for shape in chart.shapes] == [False, True, False]


BANDS = st.lists(
    st.tuples(
        st.dates(min_value=__import__("datetime").date(1990, 1, 1)).map(lambda day: at(day.isoformat())),
        st.integers(0, 10**6),
        st.none() | st.integers(0, 10**6),
    ),
    min_size=1,
    max_size=8,
)


@given(BANDS)
def test_every_shape_stays_inside_the_drawing(bands) -> None:
    chart = draw(*[(moment, low, None if more is None else low + more) for moment, low, more in bands])
    for shape in chart.shapes:
        assert 0 <= shape.left <= 100
        assert 0 <= shape.top <= shape.bottom <= GROUND + 0.1
    assert len(chart.shapes) == len(bands)
    assert 2 <= len(chart.levels) <= 9
