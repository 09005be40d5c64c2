"""Which persons claims name as killed, on whose word, and which records are of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from onrecord.model import Claim, PersonRecord, Span, Stance
from onrecord.resolve.spellings import looks_personal, spell_person
from onrecord.taxonomies import load_taxonomy

KILLED = "killed"
_TOLD = frozenset({Stance.ASSERTED, Stance.ALLEGED})


def list_person_records(
    claims: Iterable[Claim], sources: Mapping[str, str], listed: Mapping[str, Sequence[Span]] = MappingProxyType({})
) -> tuple[PersonRecord, ...]:
    """A record for each name of a person who is told to have been killed, on the list of its source.

    `sources` maps the id of a claim to whose word it is; claims that it lacks give no record, and neither does what is
    denied, feared or only possible. `listed` gives the names that stand beside the number of a toll. A name is one of
    two to six words that are written like names; whoever is told of without a name ("ten civilians") has no record.
    `date` is a day, or two days joined by a stroke, None where unknown.
    """
    terms = _list_killings()
    found: list[PersonRecord] = []
    for claim in claims:
        source = sources.get(claim.id)
        if source is not None and claim.stance in _TOLD:
            named = {name: span for name, span in _list_named(claim, terms, listed) if looks_personal(name)}
            found += [
                PersonRecord(f"{claim.id}.{n}", (name,), status=KILLED, date=_say_days(claim), list=source, span=span)
                for n, (name, span) in enumerate(named.items(), 1)
            ]
    return tuple(found)


def _list_named(
    claim: Claim, terms: Set[str], listed: Mapping[str, Sequence[Span]]
) -> Iterator[tuple[str, Span]]:  # fmt: skip
    """The names of the victims of a killing, and those beside the number of a toll of dead."""
    for act in claim.acts if claim.toll is None or claim.toll.outcome == KILLED else ():
        for victim in act.victims if act.term in terms else ():
            if victim.side is None and victim.span is not None:
                yield victim.name, victim.span
    if claim.toll is not None and claim.toll.outcome == KILLED:
        for span in listed.get(claim.id, ()):
            yield " ".join(span.exact.split()), span


def tell_persons(records: Iterable[PersonRecord]) -> dict[str, str]:
    """Map each record to a key of its person: all spellings of one name, unless their days exclude one another.

    The name is all that is compared besides the day, so two people of one name and time count as one, and one person
    under two names as two. The keys hold no name.
    """
    groups: dict[tuple[str, ...], list[PersonRecord]] = defaultdict(list)
    for record in records:
        groups[spell_person(record.names[0])].append(record)
    keys: dict[str, str] = {}
    for place, (_, group) in enumerate(sorted(groups.items())):
        persons: list[list[PersonRecord]] = []
        for record in sorted(group, key=lambda one: (one.date or "9999", one.id)):
            fitting = next((own for own in persons if all(_can_be_one(record, other) for other in own)), None)
            if fitting is None:
                fitting = []
                persons.append(fitting)
            fitting.append(record)
            keys[record.id] = f"person {place}.{persons.index(fitting)}"
    return keys


def _can_be_one(one: PersonRecord, other: PersonRecord) -> bool:
    if one.date is None or other.date is None:
        return True
    (start, end), (first, last) = (_read_days(record.date or "") for record in (one, other))
    return start <= last and first <= end


def _say_days(claim: Claim) -> str | None:
    moment = claim.moment
    if moment is None or moment.start is None or moment.end is None:
        return None
    start, end = moment.start[:10], moment.end[:10]
    return start if start == end else f"{start}/{end}"


def _read_days(date: str) -> tuple[str, str]:
    start, _, end = date.partition("/")
    return start, end or start


def _list_killings() -> frozenset[str]:
    """Killing with every term below it."""
    terms = load_taxonomy("acts").terms
    found = {"killing"}
    while more := {key for key, term in terms.items() if term.broader in found} - found:
        found |= more
    return frozenset(found)
