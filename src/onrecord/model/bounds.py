"""How many at a place in a period, by all tolls together: bounds, never a sum."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.place import Place


class Basis(StrEnum):
    """Which tolls were used: all that no person rejected, or only those that a person accepted or corrected."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class TollBounds:
    """At least `low` and at most `high` people of a population met an outcome at a place in a period.

    `high` None is unknown: no toll bounds it. `place` None is anywhere; `start` and `end` are ISO days, both included,
    both None at any time. The ledger of `low_claims` alone gives `low` again, that of `high_claims` alone `high`.
    `contradictions` says in words which claims of this place and period, or of a total around it, cannot all be true;
    what they exclude was left out. `is_exact` is False where tolls were left out because there were too many: the
    bounds hold and could be tighter.
    """

    outcome: str
    population: str
    place: Place | None
    start: str | None
    end: str | None
    low: int
    high: int | None
    low_claims: tuple[str, ...]
    high_claims: tuple[str, ...]
    basis: Basis = Basis.SUGGESTED
    contradictions: tuple[str, ...] = ()
    is_exact: bool = True

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that carry either end."""
        return tuple(dict.fromkeys((*self.low_claims, *self.high_claims)))


@dataclass(frozen=True, slots=True)
class BoundsTable:
    """The bounds of a case for the places and months that its tolls name, with what is not among them.

    `left_out` is how many cells were not computed because there are too many. `asides` pairs a claim whose toll bounds
    nothing with the reason. `contradictions` says in words all claims that cannot all be true, of whatever cell.
    """

    bounds: tuple[TollBounds, ...] = ()
    left_out: int = 0
    asides: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[str, ...] = ()
