import pytest

from onrecord.model import Granularity, Moment, Scope, TollRange
from onrecord.publish.words import describe_day, describe_moment, describe_number, describe_sources


@pytest.mark.parametrize(
    ("low", "high", "exclusive", "words"),
    [
        (96, 96, False, "96"),
        (9, 12, False, "9 to 12"),
        (440, None, True, "more than 440"),
        (440, None, False, "at least 440"),
        (0, 20, False, "up to 20"),
        (0, None, False, "an unknown number"),
        (0, 0, False, "0"),
        (5, 9, True, "more than 5, at most 9"),
        (2_000_000, None, False, "at least 2,000,000"),
    ],
)
def test_bounds_are_said_as_they_are(low: int, high: int | None, exclusive: bool, words: str) -> None:
    assert describe_number(low, high, low_exclusive=exclusive) == words


@pytest.mark.parametrize(
    ("start", "end", "granularity", "edtf", "words"),
    [
        ("2016-09-01", "2016-09-30", Granularity.MONTH, "2016-09", "September 2016"),
        ("2016-12-13", "2016-12-13", Granularity.DAY, "2016-12-13", "13 December 2016"),
        (None, "2016-12-13", Granularity.UNKNOWN, "../2016-12-13", "by 13 December 2016, start unknown"),
        ("2016-12-13", None, Granularity.UNKNOWN, "2016-12-13/..", "from 13 December 2016, end unknown"),
        (None, None, Granularity.UNKNOWN, "", "date unknown"),
        ("2016-09-01", "2016-11-30", Granularity.INTERVAL, "x", "1 September 2016 to 30 November 2016"),
    ],
)
def test_an_open_end_is_said_to_be_unknown(
    start: str | None, end: str | None, granularity: Granularity, edtf: str, words: str
) -> None:
    assert describe_moment(Moment(start, end, granularity, edtf, "test")) == words


def test_no_moment_is_an_unknown_date() -> None:
    assert describe_moment(None) == "date unknown"


def test_what_is_no_date_is_given_as_it_stands() -> None:
    assert describe_day("2016-13-01") == "2016-13-01"
    assert describe_day("soon") == "soon"


def make_range(corroboration: int, lineages: tuple[str, ...]) -> TollRange:
    return TollRange("killed", "people", Scope.INCIDENT, 1, 1, (), lineages, corroboration, "rule")


def test_repetitions_are_no_sources() -> None:
    assert describe_sources(make_range(1, ("a",)), 5) == "1 source, relayed 5 times"
    assert describe_sources(make_range(1, ("a",)), 1) == "1 source, relayed 1 time"
    assert describe_sources(make_range(2, ("a", "b")), 0) == "2 independent sources"


def test_lineages_that_may_depend_on_each_other_are_said_to() -> None:
    assert describe_sources(make_range(1, ("a", "b")), 0).endswith(
        "2 lines of reporting that are not shown to be independent"
    )
