"""Acts at one place and time, told by one or more claims, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.figure import Figure
from onrecord.model.moment import Moment
from onrecord.model.place import Place, Precision
from onrecord.model.span import Span
from onrecord.model.toll import Scope


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, armed force or state with the names it goes by; a suggestion until a person accepts it.

    `reasons` says for each alias why it is the same, in words.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    side: str | None = None
    reasons: tuple[str, ...] = ()


UNPLACED = "unknown"
"""Stands in an incident's code where no place is known."""

REPLACES = "a later figure of the same speaker"
"""Reason of a lineage's relay whose second claim no longer stands: its own speaker stated another figure later."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Claims that go back to one origin by quotation, relay or syndication.

    `origin` is the id of the earliest claim (or the named speaker's own), `relays` pairs (copying claim, copied
    claim, reason). Corroboration counts lineages shown to be independent, never documents.
    """

    id: str
    origin: str
    claims: tuple[str, ...]
    relays: tuple[tuple[str, str, str], ...] = ()
    independent: bool = False
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TollRange:
    """The range of one outcome in one population that the named claims allow together.

    `low` and `high` are bounds of the true number under the rule `method`; `high` None is open above. `lineages` are
    the ids whose tolls entered, `corroboration` how many of them are shown to be independent (at least 1).
    `contradictions` lists, in words, claims that cannot all be true. A range of incident tolls never contains
    cumulative ones. `figure` is what a named policy publishes of it, None before one was applied.
    """

    outcome: str
    population: str
    scope: Scope
    low: int
    high: int | None
    claims: tuple[str, ...]
    lineages: tuple[str, ...]
    corroboration: int
    method: str
    contradictions: tuple[str, ...] = ()
    low_exclusive: bool = False
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """Acts at one place and time told by `claims`; its code is permanent.

    `place` is the most specific place its claims share, None when unknown; `why` says in words why these claims are
    taken for one incident.
    """

    code: str
    title: str
    acts: tuple[str, ...]
    claims: tuple[str, ...]
    moment: Moment | None
    place: Place | None
    precision: Precision
    perpetrators: tuple[str, ...] = ()
    ranges: tuple[TollRange, ...] = ()
    why: tuple[str, ...] = ()
    grading: str | None = None
    previous_codes: tuple[str, ...] = ()
    status: str = "suggested"


@dataclass(frozen=True, slots=True)
class Grading:
    """How well the evidence bears an incident out: an id of the `gradings` taxonomy, None where none follows.

    `incident` is the incident's code, `reasons` say in words how the grade followed; `is_persons` is True where a
    person gave it and False where software suggests it.
    """

    incident: str
    term: str | None
    reasons: tuple[str, ...] = ()
    is_persons: bool = False


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One row of a victim list or one named victim of a claim.

    `parts` are given name, father, grandfather and family where a list states them apart. `born` is as the list writes
    it, `date` that of the death or of the list; `details` pair the name of a further column with its value.
    """

    id: str
    names: tuple[str, ...]
    age: int | None = None
    sex: str | None = None
    status: str | None = None
    date: str | None = None
    place: str | None = None
    list: str = ""
    release: str = ""
    span: Span | None = None
    born: str | None = None
    parts: tuple[str | None, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A proposed or judged identity of two records, mentions, claims or incidents, with its evidence in words."""

    left: str
    right: str
    kind: str
    score: float
    evidence: tuple[str, ...] = ()
    status: str = "suggested"
