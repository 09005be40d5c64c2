"""Checks a series of tolls as a whole; each thing found is a sentence with its day, its figures and their cells."""

from __future__ import annotations

from itertools import chain

from onrecord.count.series_changes import find_differing_changes, find_falls, find_retroactive
from onrecord.count.series_gaps import (
    find_blanks,
    find_late_days,
    find_repeated_days,
    find_unreadable,
    find_unreported,
)
from onrecord.count.series_lines import arrange_series
from onrecord.count.series_parts import find_differing_sources, find_oversized_columns
from onrecord.model import Irregularity, Series


def check_series(series: Series, *, published: str | None = None, today: str | None = None) -> tuple[Irregularity, ...]:
    """Run every check over a series, check by check and within each by column, place and day.

    `published` is when the file was published, `today` the clock's word; both are ISO 8601.
    """
    arranged = arrange_series(series)
    found = chain(
        find_differing_changes(arranged),
        find_falls(arranged),
        find_retroactive(arranged),
        find_oversized_columns(arranged),
        find_differing_sources(arranged),
        find_unreported(arranged),
        find_blanks(arranged),
        find_repeated_days(arranged),
        find_late_days(arranged, published, today),
        find_unreadable(arranged),
    )
    return tuple(found)
