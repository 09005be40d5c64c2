"""Where: mentions of places and the gazetteer entries they may denote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span


class Precision(StrEnum):
    """How much ground a place covers; ids of the `precisions` taxonomy."""

    EXACT = "exact"
    STREET = "street"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a gazetteer: a centre with an extent, never a bare point.

    `latitude` and `longitude` are WGS 84 degrees of the centre; `radius_km` encloses the place (for "eastern Aleppo",
    the whole of Aleppo: a part is less certain, not more). `within` is the id of the place that contains it.
    """

    id: str
    name: str
    precision: Precision
    country: str
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    within: str | None = None
    aliases: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer entry that a place mention may denote, with its score between 0 and 1."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A span that names a place of an act, its candidates best first, and how it was tied to the act.

    `name` is the wording with its part ("eastern Aleppo"). `method` is "stated" (in the clause itself) or "inherited"
    (from the context, whose span this is). `chosen` is the id of one candidate's place, None while it stays open.
    """

    name: str
    span: Span
    method: str
    precision: Precision
    chosen: str | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def place(self) -> Place | None:
        """The chosen gazetteer entry, None while it stays open."""
        return next((c.place for c in self.candidates if c.place.id == self.chosen), None)
