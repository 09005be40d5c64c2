"""Lists of persons from a case, one for each source, none of which quotes another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.count import TableError, find_name_list, tabulate_lists
from onrecord.model import Link, PatternTable, PersonRecord, Record, Span
from onrecord.publish import prepare_edition
from onrecord.resolve import find_quoting, list_person_records, list_voices, tell_persons
from onrecord.review import drop_rejected

HIDDEN = "[withheld]"
"""Stands in an edition for words that it withholds; no list is named by it."""

TOGETHER = " with "
"""Joins the names of sources that make one list."""


@dataclass(frozen=True, slots=True)
class CaseLists:
    """The persons whom a case names as killed, by source.

    `records` are all that entered, with their source as `list`. `joined` says which sources are no lists of their own
    since one quotes the other, each with a sentence and the claim that shows it: they make one list of `table`.
    `withheld` claims are of people at risk, and none of their words is used.
    """

    table: PatternTable
    records: tuple[PersonRecord, ...]
    joined: tuple[Link, ...]
    withheld: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be known of these lists, in sentences without a name of a person."""
        told = [f"No separate lists: {link.evidence[0]}, as claim {link.evidence[1]} shows." for link in self.joined]
        if self.withheld:
            are = "claim of people at risk is" if self.withheld == 1 else "claims of people at risk are"
            told.append(f"{self.withheld:,} {are} withheld; persons whom they name are not counted.")
        told.append(
            "Persons are told apart by their names and days alone: one person under two names counts as missed by a"
            " list, and two of one name as found by both. Read the lists before any number is quoted."
        )
        return tuple(told)


def list_case(record: Record, *, edition: str = "public") -> CaseLists:
    """Put the persons whom a case names as killed on a list for each source, as one edition shows the case.

    Sources of which one quotes, relays or copies the other anywhere in the case make one list. Raises TableError where
    fewer than two lists are left, with the sentence and the claim that leave them so.
    """
    shown = prepare_edition(record, edition)
    hidden = {claim for claim, _ in shown.withheld}
    standing = drop_rejected(shown.record.claims, record.judgements)
    known = replace(shown.record, claims=tuple(claim for claim in standing if claim.id not in hidden))
    voices = list_voices(known)
    sources = {claim: name for claim, name in voices.sources.items() if HIDDEN not in name}
    records = list_person_records(known.claims, sources, _list_beside_numbers(known))
    named = list(dict.fromkeys(one.list for one in records))
    joined = tuple(link for link in find_quoting(known, voices) if {link.left, link.right} <= set(named))
    groups = _join_sources(named, joined)
    if len(groups) < 2:
        raise TableError(_say_too_few(groups, joined))
    persons = tell_persons(records)
    lists: dict[str, list[str]] = {TOGETHER.join(group): [] for group in groups}
    places = {name: TOGETHER.join(group) for group in groups for name in group}
    for one in records:
        lists[places[one.list]].append(persons[one.id])
    return CaseLists(tabulate_lists(lists), records, joined, len(hidden))


def _list_beside_numbers(record: Record) -> dict[str, tuple[Span, ...]]:
    """The names that stand right after the number of a toll, by claim."""
    texts = {text.document: text for text in record.texts}
    held = ((claim.id, find_name_list(claim, texts[claim.content.document])) for claim in record.claims
            if claim.content.document in texts)  # fmt: skip
    return {claim: found.names for claim, found in held if found is not None}


def _join_sources(names: Sequence[str], links: Sequence[Link]) -> list[tuple[str, ...]]:
    """Groups of sources that quote one another, in the order in which they are met."""
    group = {name: [name] for name in names}
    for link in links:
        one, other = group[link.left], group[link.right]
        if one is not other:
            one += other
            group.update(dict.fromkeys(other, one))
    return list(dict.fromkeys(tuple(sorted(members, key=names.index)) for members in group.values()))


def _say_too_few(groups: Sequence[tuple[str, ...]], joined: Sequence[Link]) -> str:
    if not groups:
        return "The case names nobody who was killed on the word of a source, so there are no lists to compare."
    needed = "an estimate needs two lists that do not quote one another"
    if not joined:
        return f"Only {groups[0][0]} names persons who were killed; {needed}."
    told = "; ".join(f"{link.evidence[0]}, as claim {link.evidence[1]} shows" for link in joined)
    return f"All sources make one list, because {told}; {needed}."
