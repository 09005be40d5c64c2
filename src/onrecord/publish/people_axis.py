"""Numbers of people along one axis, evenly or tenfold from line to line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

TENFOLD = 40
"""Times its left end that an axis can reach before it grows tenfold."""

ROOM = 0.04
"""Share of the axis that stays free at either end."""


@dataclass(frozen=True, slots=True)
class PeopleAxis:
    """An axis from `first` to `last` people; what lies beyond is drawn at its end."""

    first: float
    last: float
    is_tenfold: bool

    def place(self, people: float) -> float:
        """Percent of the axis, from 0 to 100."""
        if self.is_tenfold:
            share = log10(max(people, self.first) / self.first) / log10(self.last / self.first)
        else:
            share = (people - self.first) / (self.last - self.first)
        return round(100 * min(max(share, 0.0), 1.0), 3)

    def read(self, percent: float) -> float:
        """The number of people at a place of the axis."""
        share = percent / 100
        if self.is_tenfold:
            return float(self.first * (self.last / self.first) ** share)
        return self.first + share * (self.last - self.first)

    def list_ticks(self) -> list[tuple[float, str]]:
        """Places of round numbers with their words."""
        if self.is_tenfold:
            powers = range(floor(log10(self.first)), ceil(log10(self.last)) + 1)
            steps = (1,) if len(powers) > 4 else (1, 3)
            values = [step * 10**power for power in powers for step in steps]
        else:
            span = self.last - self.first
            step = next(s * 10**p for p in range(15) for s in (1, 2, 5) if s * 10**p * 4.5 >= span)
            values = [step * n for n in range(ceil(self.first / step), floor(self.last / step) + 1)]
        return [(self.place(value), f"{value:,}") for value in values if self.first <= value <= self.last]


def lay_axis(least: float, most: Sequence[float]) -> PeopleAxis:
    """An axis from the people who are known to all numbers that are to be seen on it."""
    last = max([*most, least + 1])
    if last > TENFOLD * max(least, 1):
        first = max(least, 1.0)
        return PeopleAxis(first / (last / first) ** ROOM, last * (last / first) ** ROOM, True)
    room = ROOM * (last - least)
    return PeopleAxis(max(least - room, 0.0), last + room, False)
