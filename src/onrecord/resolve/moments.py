"""Whether two claims can be about one time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.model import Moment

PRECISE_DAYS = 3
"""A moment of at most this many days can identify an incident; a wider one only together with something else."""

_PRESENT = "present tense, document date"
"""How the method ends of a moment that no word states: the day on which the document was published."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days, both ends included, as ISO dates; None where an end is not known.

    `is_implied` is True where the present tense alone gave the day, as headlines use it of what happened before.
    """

    start: str | None = None
    end: str | None = None
    is_implied: bool = field(default=False, compare=False)

    @property
    def days(self) -> int | None:
        """Length in days, None while an end is not known."""
        if self.start is None or self.end is None:
            return None
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1

    @property
    def is_precise(self) -> bool:
        """True when the interval is short enough to identify an incident."""
        return self.days is not None and self.days <= PRECISE_DAYS


UNKNOWN_TIME = Interval()


def read_interval(moment: Moment | None) -> Interval:
    """Return the days of a moment; one with a single known end (only "before the publication") is not known."""
    if moment is None or moment.start is None or moment.end is None:
        return UNKNOWN_TIME
    is_implied = moment.expression is None and moment.method.endswith(_PRESENT)
    return Interval(moment.start[:10], moment.end[:10], is_implied)


def compare_intervals(one: Interval, other: Interval) -> str | None:
    """Return "same", "overlapping", "unknown" (one side is not known) or None for intervals without a common day."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return "unknown"
    if one == other:
        return "same"
    return "overlapping" if one.start <= other.end and other.start <= one.end else None


def may_announce(headline: Interval, told: Interval) -> bool:
    """True where a day that no words state can stand for the stated one: words in the present tense, then the day."""
    if not headline.is_implied or told.is_implied or not told.is_precise or headline.start is None:
        return False
    earliest = (date.fromisoformat(headline.start) - timedelta(days=PRECISE_DAYS)).isoformat()
    return earliest <= (told.end or "") <= headline.start


def list_months(interval: Interval) -> tuple[str, ...]:
    """List the months ("2016-10") that an interval touches, at most two years of them; empty for an unknown one."""
    if interval.start is None or interval.end is None:
        return ()
    year, month = int(interval.start[:4]), int(interval.start[5:7])
    months: list[str] = []
    while (label := f"{year:04d}-{month:02d}") <= interval.end[:7] and len(months) < 24:
        months.append(label)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(months)
