"""How many: bounds on people harmed, each with the rule that made it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.moment import Moment
from onrecord.model.span import Span


class Scope(StrEnum):
    """What a toll counts over."""

    INCIDENT = "incident"
    PERIOD = "period"
    CUMULATIVE = "cumulative"
    STOCK = "stock"
    RETROACTIVE = "retroactive"
    ESTIMATE = "estimate"


class BoundKind(StrEnum):
    """How a bound follows from its cited spans."""

    LITERAL = "literal"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound of a toll and how to reproduce it.

    LITERAL: the digits or number words stand in `spans[0]`. DERIVED: `rule` (an id of the quantity rules, such as
    "vague_word", "exclusive_bound", "sum_of_persons", "singular_noun") applied to `spans` gives `value` again.
    """

    value: int
    kind: BoundKind
    rule: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """An outcome with its number of people: low <= best <= high, `high` None when open above.

    `low_exclusive` is True for "more than N": `low` is then N as stated and the true number is above it.
    `best` is a single stated figure, None where only bounds were stated. `outcome`, `population` are taxonomy ids;
    `counted` is the noun phrase that is counted, as written; `part_of` is the id-less span of the total that this
    toll breaks down ("including 12 children").
    """

    outcome: str
    low: Bound
    high: Bound | None
    best: int | None
    low_exclusive: bool
    population: str
    scope: Scope
    number: Span
    counted: str | None = None
    period: Moment | None = None
    part_of: Span | None = None

    def __post_init__(self) -> None:
        if self.low.value < 0:
            raise ValueError(f"A toll cannot be below zero, but {self.low.value} was given.")
        if self.high is not None and self.high.value < self.low.value:
            raise ValueError(f"A toll's high bound {self.high.value} is below its low bound {self.low.value}.")
        if self.best is not None:
            above = self.high is not None and self.best > self.high.value
            if self.best < self.low.value or above:
                raise ValueError(f"A toll's best figure {self.best} lies outside its bounds.")

    @property
    def least(self) -> int:
        """The least true number that this toll allows ("more than 440" allows 441)."""
        return self.low.value + 1 if self.low_exclusive else self.low.value
