"""Moments as bars on an axis of days: open ends fade, unknown dates wait in a tray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Moment
from onrecord.publish.words import describe_day

_LETTER = 2.6
"""Percent of the axis that a letter of a tick takes on a phone."""
TURN = 79.0
"""Percent of the axis from which on the words of a tick stand before it, so that they end inside the page."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a moment is drawn, in percent of the axis; `fade` is the side on which its end is not known."""

    left: float
    width: float
    fade: str
    point: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last` and its ticks in percent with their words."""

    first: date
    last: date
    ticks: tuple[tuple[float, str], ...]

    def place(self, moment: Moment) -> Bar:
        """Draw a moment; an open end reaches the edge of the axis."""
        start = _read_day(moment.start, self.first)
        end = _read_day(moment.end, self.last)
        left = self._percent(start.toordinal())
        # Counted in numbers of days, since no calendar has a day behind the last one.
        width = self._percent(end.toordinal() + 1) - left
        fade = "left" if moment.start is None else "right" if moment.end is None else ""
        return Bar(round(left, 3), round(max(width, 0.0), 3), fade, width < 1.2 and not fade)

    def _percent(self, day: int) -> float:
        return 100 * (day - self.first.toordinal()) / max((self.last - self.first).days + 1, 1)


def build_axis(moments: Sequence[Moment]) -> Axis | None:
    """Give an axis that holds every known end with some room beside it, None when no day is known."""
    days = [_read_day(day, date.min) for moment in moments for day in (moment.start, moment.end) if day]
    if not days:
        return None
    room = max(3, (max(days) - min(days)).days // 12)
    first, last = _shift(min(days), -room), _shift(max(days), room)
    return Axis(first, last, tuple(_tick(first, last)))


def _tick(first: date, last: date) -> list[tuple[float, str]]:
    span = (last - first).days + 1
    years = span > 3 * 366
    every = 1 if span <= 190 else 3 if span <= 600 else 6
    ticks: list[tuple[float, str]] = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        day = date(year, month, 1)
        wanted = (
            month == 1 and (not years or year % max(1, span // 366 // 8 or 1) == 0)
            if years
            else (month - 1) % every == 0
        )
        if wanted and day >= first:
            ticks.append(
                (
                    round(100 * (day - first).days / span, 3),
                    f"{year}" if years else _short(year, month),
                )
            )
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return _drop_crowded(ticks) or [(0.0, describe_day(first.isoformat()))]


def _short(year: int, month: int) -> str:
    name, number = describe_day(f"{year:04d}-{month:02d}").split()
    return f"{name[:3]} {number}"


def _drop_crowded(ticks: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Take the words from ticks that would touch the one before on a phone; the line stays.

    A month says its year only where no earlier word on the axis has said it.
    """
    kept: list[tuple[float, str]] = []
    free, said = 0.0, ""
    for at, words in ticks:
        month, _, year = words.rpartition(" ")
        shown = month if month and year == said else words
        room = _LETTER * len(shown)
        left = at - room if at > TURN else at
        fits = left >= free
        kept.append((at, shown if fits else ""))
        free, said = (left + room + _LETTER, year) if fits else (free, said)
    return kept


def _read_day(day: str | None, otherwise: date) -> date:
    if day is None:
        return otherwise
    return date.fromisoformat(day[:10])


def _shift(day: date, days: int) -> date:
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)
