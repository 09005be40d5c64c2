import itertools

import pytest

from onrecord.model import Granularity, Moment
from onrecord.publish.timeline import TURN, build_axis


def make(start: str | None, end: str | None) -> Moment:
    return Moment(start, end, Granularity.DAY, "", "test")


def test_no_known_day_has_no_axis() -> None:
    assert build_axis([make(None, None)]) is None


def test_an_open_end_reaches_the_edge_and_fades() -> None:
    axis = build_axis([make("2016-09-01", "2016-09-30"), make(None, "2016-12-13")])
    assert axis is not None
    bar = axis.place(make(None, "2016-12-13"))
    assert (bar.left, bar.fade) == (0.0, "left")
    bar = axis.place(make("2016-09-01", None))
    assert bar.fade == "right"
    assert round(bar.left + bar.width, 1) == 100.0


def test_a_month_covers_all_its_days_and_a_day_is_a_mark() -> None:
    axis = build_axis([make("2016-01-01", "2016-12-31")])
    assert axis is not None
    month, day = axis.place(make("2016-09-01", "2016-09-30")), axis.place(make("2016-09-01", "2016-09-01"))
    assert month.width > 20 * day.width
    assert day.point


def test_ticks_lie_on_the_axis_and_their_words_do_not_touch() -> None:
    for start, end in [
        ("2016-09-01", "2016-12-13"),
        ("1999-01-01", "2016-12-13"),
        ("2016-12-13", "2016-12-13"),
        ("0001-01-01", "9999-12-31"),
    ]:
        axis = build_axis([make(start, end)])
        assert axis is not None
        width = 2.6  # percent of a phone's axis that a letter takes
        named = [(at - len(words) * width if at > TURN else at, words) for at, words in axis.ticks if words]
        assert named
        assert all(left >= 0 and left + len(words) * width <= 101 for left, words in named)
        assert all(left + len(words) * width < after for (left, words), (after, _) in itertools.pairwise(named))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("0001-01-01", "9999-12-31"),
        ("9999-12-31", "9999-12-31"),
        ("0001-01-01", "0001-01-01"),
        (None, "9999-12-31"),
        ("0001-01-01", None),
    ],
)
def test_the_first_and_the_last_day_of_the_calendar_are_drawn(start: str | None, end: str | None) -> None:
    """Nobody writes of them, but a correction can set them."""
    axis = build_axis([make(start, end)])
    assert axis is not None
    bar = axis.place(make(start, end))
    assert 0 <= bar.left < bar.left + bar.width <= 100.001


def test_a_month_says_its_year_once() -> None:
    axis = build_axis([make("2016-10-28", "2017-01-20")])
    assert axis is not None
    assert [words for _, words in axis.ticks] == ["Nov 2016", "Dec", "Jan 2017"]
