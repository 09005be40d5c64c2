"""What a verification says: for each kind of evidence an answer, the objects that failed, and what it proves."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MOST_NAMED = 50
"""Failed objects that are named one by one."""


class Answer(StrEnum):
    """What can be said about one kind of evidence."""

    VERIFIED = "verified"
    FAILED = "failed"
    UNVERIFIABLE = "unverifiable"


class Evidence(StrEnum):
    """The kinds of evidence, in the order in which they are reported."""

    BYTES = "bytes"
    LOG = "log"
    SIGNATURE = "checkpoint signature"
    EARLIER = "earlier checkpoint"
    ROWS = "rows"
    MAP = "text map"
    SPANS = "spans"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer for one kind of evidence.

    `objects` says of each failed object in one phrase what it is and what is wrong (the first MOST_NAMED of `failures`
    ones); `meaning` says in a sentence what the answer proves and what it does not; `checked` is how many were looked
    at,
    `unverifiable` of how many of them nobody can tell.
    """

    evidence: Evidence
    answer: Answer
    meaning: str
    checked: int = 0
    failures: int = 0
    objects: tuple[str, ...] = ()
    unverifiable: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """All findings about a case, and how many entries at the end of the log no checkpoint has signed yet."""

    findings: tuple[Finding, ...]
    entries: int
    unsigned: int

    @property
    def has_failed(self) -> bool:
        """True when anything failed; what is unverifiable has not failed."""
        return any(finding.answer is Answer.FAILED for finding in self.findings)

    def __getitem__(self, evidence: Evidence) -> Finding:
        return next(finding for finding in self.findings if finding.evidence is evidence)


@dataclass(slots=True)
class Tally:
    """Counts what was looked at and names what failed, in bounded memory."""

    checked: int = 0
    failures: int = 0
    unverifiable: int = 0
    objects: list[str] = field(default_factory=list)

    def fail(self, words: str) -> None:
        """Note one failed object."""
        self.failures += 1
        if len(self.objects) < MOST_NAMED:
            self.objects.append(words)

    def find(self, evidence: Evidence, meaning: str, failed: str, *, is_open: bool = False) -> Finding:
        """The finding: `failed` is its meaning when anything failed; `is_open`, or any object of which
        nobody can tell, makes it unverifiable otherwise."""
        if self.failures:
            return Finding(
                evidence, Answer.FAILED, failed, self.checked, self.failures, tuple(self.objects), self.unverifiable
            )
        answer = Answer.UNVERIFIABLE if is_open or self.unverifiable else Answer.VERIFIED
        return Finding(evidence, answer, meaning, self.checked, unverifiable=self.unverifiable)
