"""How many there were in all, estimated from lists that overlap."""

from __future__ import annotations

from dataclasses import dataclass

CHAO = "Chao lower bound"
"""The method whose lower end is quoted as "at least"."""

AGREEING = 1.05
"""R-hat up to which chains count as agreeing (A. Vehtari and others 2021 ask for less still)."""

WALKS_APART = 0.05
"""How far apart, as a share, walks over graphs may end."""


@dataclass(frozen=True, slots=True)
class PatternTable:
    """How many people stand on exactly which lists.

    `cells` pairs a pattern with its number of people: bit i of the pattern is set where `lists[i]` holds them.
    Patterns that nobody has are left out, and so are the people on no list: how many they are is what is asked.
    """

    lists: tuple[str, ...]
    cells: tuple[tuple[int, int], ...]

    @property
    def observed(self) -> int:
        """People on at least one list."""
        return sum(number for _, number in self.cells)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one method says of the number of people in all, those on no list included.

    `model` names what was fitted in that method's own terms. `estimate` is None where the method refuses, and
    `warnings` say why; `upper` None beside a `lower` is open. `assumes` is one sentence on what must hold for the
    estimate to mean anything, `source` where the method was published. `details` are further numbers by name.
    `posterior` pairs numbers of people in all, ascending, with the density there, for plots and for adding up strata;
    it is empty for a method that has none.
    """

    method: str
    model: str
    estimate: float | None
    se: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float = 0.95
    warnings: tuple[str, ...] = ()
    assumes: str = ""
    source: str = ""
    details: tuple[tuple[str, float], ...] = ()
    posterior: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PopulationEstimate:
    """What all methods say of one table. `headline` is None, and `reason` says why, unless the methods bear it out."""

    table: PatternTable
    headline: Estimate | None
    reason: str
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class StrataEstimate:
    """What all methods say of parts of a whole that were estimated each on its own, and of the whole.

    `strata` pairs the name of each part with its estimate. `totals` has a row for each family of methods, whose
    interval is drawn from those of the parts and not added up, and the lower bound; a family that gives nothing for a
    part gives nothing for the whole. `headline` is None, and `reason` says why, unless every part has one.
    """

    strata: tuple[tuple[str, PopulationEstimate], ...]
    headline: Estimate | None
    reason: str
    totals: tuple[Estimate, ...]

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists of all parts, in the order in which they first hold somebody."""
        return tuple(dict.fromkeys(name for _, found in self.strata for name in found.table.lists))

    @property
    def observed(self) -> int:
        """People on at least one list."""
        return sum(found.table.observed for _, found in self.strata)
