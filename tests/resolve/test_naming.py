"""Moments in words."""

from __future__ import annotations

import pytest

from onrecord.model import Granularity, Moment
from onrecord.resolve.naming import say_moment


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2016-10-26", "2016-10-26", "26 October 2016"),
        ("2016-10-01", "2016-10-31", "October 2016"),
        ("2016-02-01", "2016-02-29", "February 2016"),
        ("2016-01-01", "2016-12-31", "2016"),
        ("2016-10-30", "2016-11-02", "30 October to 2 November 2016"),
        ("2015-12-30", "2016-01-02", "30 December 2015 to 2 January 2016"),
        ("2016-10-01", None, "date unknown, at the earliest 1 October 2016"),
        (None, None, "date unknown"),
    ],
)
def test_a_moment_is_said_as_finely_as_it_is_known(start, end, words):
    assert say_moment(Moment(start, end, Granularity.INTERVAL, "", "test")) == words


def test_no_moment_is_unknown():
    assert say_moment(None) == "date unknown"
