"""Stretches of place and time, and the questions that can be asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.count.ledger.ground import SOMEWHERE, Ground

EVER_BEFORE, EVER_AFTER = -(10**7), 10**7
"""Ends of a region without a first or last day, in days of the proleptic Gregorian calendar."""


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A place and whole days, both ends included, counted as `date.toordinal` does."""

    place: str = SOMEWHERE
    start: int = EVER_BEFORE
    end: int = EVER_AFTER

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.end - self.start + 1

    @classmethod
    def of(cls, place: str, start: str | None, end: str | None) -> Region:
        """Make one of ISO days; None is an open end. Raises ValueError for a day that is none."""
        return cls(place, read_day(start, EVER_BEFORE), read_day(end, EVER_AFTER))

    def holds(self, other: Region, ground: Ground) -> bool:
        """True when the other one lies within this one."""
        return self.start <= other.start and other.end <= self.end and ground.holds(self.place, other.place)

    def meets(self, other: Region, ground: Ground) -> bool:
        """True when some place and day belong to both."""
        nested = ground.holds(self.place, other.place) or ground.holds(other.place, self.place)
        return nested and self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Query:
    """How many people of a population met an outcome in a region?"""

    outcome: str
    population: str
    region: Region


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """At least (`is_low`) or at most `value` people of a population in a region, as the claims say."""

    region: Region
    population: str
    is_low: bool
    value: int
    claims: tuple[str, ...]


def read_day(day: str | None, otherwise: int) -> int:
    """Number of an ISO day or date-time, `otherwise` where there is none."""
    return date.fromisoformat(day[:10]).toordinal() if day else otherwise


def say_region(region: Region, ground: Ground) -> str:
    """Say a region in words: "in Hass from 2016-10-01 to 2016-10-31", "somewhere at any time"."""
    name = ground.names.get(region.place, region.place)
    where = "somewhere" if region.place == SOMEWHERE else f"in {name}"
    first = date.fromordinal(region.start).isoformat() if region.start > 0 else None
    last = date.fromordinal(region.end).isoformat() if region.end < EVER_AFTER else None
    if first and first == last:
        return f"{where} on {first}"
    if first and last:
        return f"{where} from {first} to {last}"
    if last:
        return f"{where} until {last}"
    return f"{where} from {first} on" if first else f"{where} at any time"
