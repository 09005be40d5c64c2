"""The ledger of a case: its entries, the rows they make, and what contradicts what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.count.ledger.conflicts import Conflict
from onrecord.count.ledger.entries import Aside, Entry, make_entries
from onrecord.count.ledger.ground import Ground, map_ground
from onrecord.count.ledger.regions import Query
from onrecord.count.ledger.rows import make_rows
from onrecord.count.ledger.sheets import Sheet, make_sheet
from onrecord.count.statements import list_statements
from onrecord.model import Claim, Incident, Lineage, Place


@dataclass(frozen=True, slots=True)
class Ledger:
    """All tolls of a case as constraints on the true numbers; `asides` are those that constrain nothing."""

    entries: tuple[Entry, ...]
    asides: tuple[Aside, ...]
    conflicts: tuple[Conflict, ...]
    ground: Ground
    sheets: Mapping[str, Sheet] = field(repr=False)


def build_ledger(
    claims: Iterable[Claim],
    lineages: Sequence[Lineage] = (),
    incidents: Iterable[Incident] = (),
    places: Iterable[Place] = (),
    *,
    with_estimates: bool = False,
) -> Ledger:
    """Enter the tolls of the given claims: accepted ones or all, as the caller decides.

    Denied, feared and planned numbers and those that their own speaker replaced enter nothing, one lineage is one
    statement, and the tolls of one of `incidents` speak of one number. `places` tell which place lies in which where
    the claims' own candidates do not. The order of everything given does not matter.
    """
    codes = {claim: incident.code for incident in incidents for claim in incident.claims}
    statements = list_statements(claims, lineages)
    ground = map_ground((statement.claim for statement in statements), places)
    entries, asides = make_entries(statements, codes, ground, with_estimates=with_estimates)
    return _lay_out(entries, asides, ground)


def _lay_out(entries: tuple[Entry, ...], asides: tuple[Aside, ...], ground: Ground) -> Ledger:
    rows, conflicts = make_rows([_settle(entry, ground) for entry in entries], ground)
    sheets = {outcome: make_sheet(found, ground) for outcome, found in rows.items()}
    return Ledger(entries, asides, tuple(sorted(set(conflicts))), ground, sheets)


def _settle(entry: Entry, ground: Ground) -> Entry:
    place = ground.settle(entry.widest.place)
    if place == entry.widest.place:
        return entry
    return replace(entry, widest=replace(entry.widest, place=place), surest=None)


def take_place(ledger: Ledger, query: Query) -> tuple[Ledger, Query]:
    """Give the ledger in which a query can be asked: of a place adrift, that of its own and of wider statements."""
    place = query.region.place
    if place not in ledger.ground.adrift:
        return ledger, query
    chain = ledger.ground.chain(place)
    firm = replace(ledger.ground, adrift=ledger.ground.adrift - {place})
    near = tuple(entry for entry in ledger.entries if entry.widest.place in chain)
    return _lay_out(near, ledger.asides, firm), query
