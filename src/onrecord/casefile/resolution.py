"""What was made of all claims together: actors, incidents, lineages and totals, written change by change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from onrecord.casefile.claims import ClaimShelf
from onrecord.casefile.encode import hash_change
from onrecord.casefile.errors import NotInCase
from onrecord.casefile.rows import (
    Values,
    split_rows,
    write_actor,
    write_incident,
    write_lineage,
    write_total,
)
from onrecord.casefile.tables import actors, incidents, lineages, totals
from onrecord.model import Actor, Incident, Lineage, Scope, TollRange

T = TypeVar("T")

RESOLVE = "resolve"
"""Action of an entry that changes the resolution."""
RESOLUTION = (
    (actors, "actor", "id"),
    (incidents, "incident", "code"),
    (lineages, "lineage", "id"),
    (totals, "total", "id"),
)
"""Tables of the resolution with the column that holds the whole object and the one that names it."""
SCOPES = {scope: number for number, scope in enumerate(Scope)}


@dataclass(frozen=True, slots=True)
class ResolutionChange:
    """What a resolution has that it had not before, and what it has no more; the rest stays as it is.

    An object that is called like one that stands takes its place. `gone` are ids of actors and lineages, codes of
    incidents, and names of totals; only what is replaced by nothing needs to be named there. A total is called after
    all it says (`name_total`), so that a changed one is a gone one and a new one.
    """

    actors: Sequence[Actor] = ()
    incidents: Sequence[Incident] = ()
    lineages: Sequence[Lineage] = ()
    totals: Sequence[TollRange] = ()
    gone_actors: Sequence[str] = ()
    gone_incidents: Sequence[str] = ()
    gone_lineages: Sequence[str] = ()
    gone_totals: Sequence[str] = ()


@dataclass(slots=True)
class _Difference:
    """What is to be written of one table: rows that are new, and rows that stand no more."""

    table: Table
    column: str
    new: list[Values] = field(default_factory=list)
    gone: list[Row[Any]] = field(default_factory=list)


class ResolutionShelf(ClaimShelf):
    """The part of a case that holds actors, incidents, lineages and totals."""

    def change_resolution(self, change: ResolutionChange) -> None:
        """Write a change of the resolution and nothing else; what it costs depends on the change alone.

        What stands as it is given already is not written again, and a change that changes nothing writes nothing.
        Raises NotInCase where something is called gone that does not stand.
        """
        written, gone = _write_objects(change), _name_gone(change)
        with self._writing() as connection:
            self._see()
            differences = []
            for table, column, name in RESOLUTION:
                called = {row[name]: row for row in written[table.name]}
                held = self._find_called(connection, (table, column, name), [*called, *gone[table.name]])
                missing = sorted(set(gone[table.name]) - held.keys())
                if missing:
                    raise NotInCase(f"The case {self.root} holds no {column} {missing[0]} that could go.")
                ended = [held[key] for key in gone[table.name] if key not in called]
                differences.append(_compare(table, column, called, held, ended))
            self._log_difference(differences)

    def replace_resolution(
        self,
        found_actors: Sequence[Actor],
        found_incidents: Sequence[Incident],
        found_lineages: Sequence[Lineage],
        found_totals: Sequence[TollRange],
    ) -> None:
        """Store who is who, which claims tell of the same and what they add up to, in place of what was there.

        Only what differs is written; the same result again changes nothing.
        """
        written = _write_objects(ResolutionChange(found_actors, found_incidents, found_lineages, found_totals))
        with self._writing() as connection:
            self._see()
            differences = []
            for table, column, name in RESOLUTION:
                called = {row[name]: row for row in written[table.name]}
                query: Select[Any] = select(table.c.number, table.c.entry, table.c[name], table.c[column])
                held: dict[str, Row[Any]] = {row._mapping[name]: row for row in connection.execute(query).all()}
                ended = [row for key, row in held.items() if key not in called]
                differences.append(_compare(table, column, called, held, ended))
            self._log_difference(differences)

    def _find_called(
        self, connection: Connection, kind: tuple[Table, str, str], names: Sequence[str]
    ) -> dict[str, Row[Any]]:
        table, column, name = kind
        called = table.c[name].in_(bindparam("names", expanding=True))
        query: Select[Any] = select(table.c.number, table.c.entry, table.c[name], table.c[column]).where(called)
        found: dict[str, Row[Any]] = {}
        for group in split_rows(list(dict.fromkeys(names))):
            for row in connection.execute(query, {"names": list(group)}):
                found[row._mapping[name]] = row
        return found

    def _log_difference(self, differences: Sequence[_Difference]) -> None:
        """Log what is new and what is gone, then write it; nothing where nothing is."""
        hashes: dict[str, str] = {}
        details: dict[str, str] = {}
        for one in differences:
            if one.new or one.gone:
                gone = [row._mapping[one.column] for row in one.gone]
                hashes |= hash_change(one.table.name, (row[one.column] for row in one.new), gone)
                details[one.table.name] = str(len(one.new))
                if gone:
                    details[f"{one.table.name} gone"] = str(len(gone))
        if not hashes:
            return
        entry = self._log(RESOLVE, "case", hashes, details)
        for one in differences:
            self._close(one.table, [(row.number, entry) for row in one.gone])
            for values in one.new:
                self._insert(one.table, {**values, "entry": entry})

    def actors(self) -> tuple[Actor, ...]:
        """All actors in the order of their ids."""
        return self._load(actors, "actor", Actor, lambda actor: actor.id)

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents in the order of time and code."""
        return self._load(incidents, "incident", Incident, lambda i: ((i.moment and i.moment.start) or "9999", i.code))

    def lineages(self) -> tuple[Lineage, ...]:
        """All lineages in the order of their ids."""
        return self._load(lineages, "lineage", Lineage, lambda lineage: lineage.id)

    def totals(self) -> tuple[TollRange, ...]:
        """All case-wide ranges, by scope, outcome and population, larger ones first."""
        return self._load(
            totals, "total", TollRange, lambda r: (SCOPES[r.scope], r.outcome, r.population, -r.low, r.claims)
        )

    def _load(self, table: Table, column: str, kind: type[T], order: Callable[[T], Any]) -> tuple[T, ...]:
        decoder = msgspec.json.Decoder(kind)
        with self._reading() as connection:
            found = map(decoder.decode, connection.execute(select(table.c[column])).scalars())
            return tuple(sorted(found, key=order))


def _write_objects(change: ResolutionChange) -> dict[str, list[Values]]:
    return {
        actors.name: [write_actor(actor) for actor in change.actors],
        incidents.name: [write_incident(incident) for incident in change.incidents],
        lineages.name: [write_lineage(lineage) for lineage in change.lineages],
        totals.name: [write_total(total) for total in change.totals],
    }


def _name_gone(change: ResolutionChange) -> dict[str, list[str]]:
    named: dict[str, Iterable[str]] = {
        actors.name: change.gone_actors,
        incidents.name: change.gone_incidents,
        lineages.name: change.gone_lineages,
        totals.name: change.gone_totals,
    }
    return {table: list(dict.fromkeys(names)) for table, names in named.items()}


def _compare(
    table: Table, column: str, called: Mapping[str, Values], held: Mapping[str, Row[Any]], ended: Iterable[Row[Any]]
) -> _Difference:
    """What of the objects of these names is new, and which rows go because of that, or because they are `ended`."""
    changed = [name for name, row in called.items() if name not in held or held[name]._mapping[column] != row[column]]
    gone = [*(held[name] for name in changed if name in held), *ended]
    return _Difference(
        table, column, [called[name] for name in changed], sorted(gone, key=lambda row: (row.entry, row.number))
    )
