"""When: intervals with the words and the anchor they were resolved from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span


class Granularity(StrEnum):
    """The finest unit that the words state."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Moment:
    """An interval of whole days, both ends included; None is an open or unknown end, never a guess.

    `edtf` is the Extended Date/Time Format form ("2016-12", "2016-10-01/2016-11-30", "../2016-12-13").
    `expression` is the span that was resolved, None where the tense alone hangs on the anchor. `anchor` is the span
    of the moment it was resolved against, None for the document's date or an absolute date; `method` says which rule
    was used in words a reader can follow ("present tense, document date", "month before the anchor").
    """

    start: str | None
    end: str | None
    granularity: Granularity
    edtf: str
    method: str
    expression: Span | None = None
    anchor: Span | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"A moment cannot end on {self.end} before it starts on {self.start}.")

    @property
    def is_known(self) -> bool:
        """True when at least one end is known."""
        return self.start is not None or self.end is not None
