"""What was decided about the claims of one document: kept beside the case, so that nothing is decided twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.resolve.actors import Fact
from onrecord.resolve.meeting import Key
from onrecord.resolve.moments import Interval
from onrecord.resolve.places import Whereabouts
from onrecord.resolve.runs import Run
from onrecord.resolve.wording import Overlap

Relay = tuple[str, str, str]
"""Copying claim, copied claim, reason."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A telling's decision: the first telling of its incident, and why it joined; with the place and time it states."""

    incident: str
    reason: str
    place: Whereabouts
    interval: Interval


@dataclass(slots=True)
class Outcome:
    """Everything that was decided about one document.

    `copied` are the relays by which its claims share words with those of the documents `linked`; `joined` maps a
    telling to its incident, both by their first claims; `heads` a bucket to its statements, each with the statement
    that it repeats or "" where it repeats none; `replaced` a claim to the later figures of its speaker; `lineages` a
    claim to its lineage, `totals` to the figure that it states; `first_hand` are the claims whose lineage begins with
    somebody's own observation. `keys` are all keys that the document is kept under, as numbers.
    """

    document: str
    date: str
    facts: dict[str, dict[str, str]] = field(default_factory=dict)
    overlap: Overlap | None = None
    runs: tuple[Run, ...] = ()
    copied: tuple[Relay, ...] = ()
    linked: tuple[str, ...] = ()
    joined: dict[str, Joined] = field(default_factory=dict)
    heads: dict[str, dict[str, str]] = field(default_factory=dict)
    replaced: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lineages: dict[str, str] = field(default_factory=dict)
    first_hand: tuple[str, ...] = ()
    totals: dict[str, str] = field(default_factory=dict)
    keys: tuple[int, ...] = ()

    def list_facts(self) -> dict[Fact, str]:
        """The facts that the document states."""
        return {(subject, name): value for subject, facts in self.facts.items() for name, value in facts.items()}


def group_facts(facts: dict[Fact, str]) -> dict[str, dict[str, str]]:
    """Facts by their subject."""
    found: dict[str, dict[str, str]] = {}
    for (subject, name), value in facts.items():
        found.setdefault(subject, {})[name] = value
    return found


def key_repeating(document: str) -> Key:
    """The key of the documents that repeat this one, or share words with it as the first that held them."""
    return ("takes from", document)


def key_linked(document: str) -> Key:
    """The key of the documents with claims that share words with claims of this one."""
    return ("shares claims with", document)


def key_member(incident: str) -> Key:
    """The key of the documents that tell of an incident."""
    return ("tells of", incident)


def key_under(claim: str) -> Key:
    """The key of the documents with a statement that repeats this claim."""
    return ("repeats", claim)


def key_lineage(lineage: str) -> Key:
    """The key of the documents with claims of a lineage."""
    return ("goes back to", lineage)


def key_total(total: str) -> Key:
    """The key of the documents that state a figure of the case."""
    return ("states", total)


def key_figure(figure: Key) -> Key:
    """The key of the documents with a figure that can be one with others of this key."""
    return ("figure", *figure)


def key_subject(subject: str) -> Key:
    """The key of the documents that state facts about a subject."""
    return ("speaks of", subject)


def list_outcome_keys(outcome: Outcome) -> Iterable[Key]:
    """The keys that follow from what was decided."""
    for subject in outcome.facts:
        yield key_subject(subject)
    taken = {run.source for run in outcome.runs} | ({outcome.overlap.source} if outcome.overlap else set())
    for document in taken:
        yield key_repeating(document)
    for document in outcome.linked:
        yield key_linked(document)
    for joined in outcome.joined.values():
        yield key_member(joined.incident)
    for heads in outcome.heads.values():
        for head in heads.values():
            if head:
                yield key_under(head)
    for lineage in outcome.lineages.values():
        yield key_lineage(lineage)
    for total in outcome.totals.values():
        yield key_total(total)
