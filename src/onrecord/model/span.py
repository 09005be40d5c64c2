"""The characters a value stands on."""

from __future__ import annotations

from dataclasses import dataclass


class SpanMismatch(ValueError):
    """The cited characters are not those of the document's text."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (Unicode code points, end exclusive) of a document's text.

    Invariant: 0 <= start < end and `exact` is as long as the range; `check` compares it with the text.
    """

    document: str
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanMismatch(f"A span must hold at least one character, but {self.start} to {self.end} was given.")
        if len(self.exact) != self.end - self.start:
            raise SpanMismatch(
                f"A span from {self.start} to {self.end} must quote {self.end - self.start} characters,"
                f" but {len(self.exact)} were given."
            )

    @classmethod
    def of(cls, document: str, text: str, start: int, end: int) -> Span:
        """Cite `text[start:end]` of `document`; raises SpanMismatch where the range leaves the text."""
        if end > len(text):
            raise SpanMismatch(f"A span ends at {end}, but the document's text has {len(text)} characters.")
        return cls(document, start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise SpanMismatch unless the text still holds the quoted characters at this place."""
        if text[self.start : self.end] != self.exact:
            raise SpanMismatch(f"Characters {self.start} to {self.end} of document {self.document} have changed.")

    def holds(self, other: Span) -> bool:
        """True when `other` lies wholly inside this span of the same document."""
        return self.document == other.document and self.start <= other.start and other.end <= self.end
