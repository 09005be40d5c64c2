"""Tolls told in one line each, for tests of the ledger."""

from __future__ import annotations

from case_writer import PLACES, CaseWriter, make_place

from onrecord.count.ledger import Bounds, Ledger, Query, Region, build_ledger, find_bounds
from onrecord.model import Incident, Precision

EVERYWHERE = tuple(make_place(name) for name in PLACES)
IDS = {name: key for name, (key, _, _) in PLACES.items()} | {None: "somewhere"}


class Teller(CaseWriter):
    """Collects claims that each tell one toll."""

    def tell(self, low, high=-1, place="Hass", when=None, scope="incident", population="people", outcome="killed", **v):
        """Add a claim of `low` to `high` people (-1: exactly, None: open above); `when` is a day or two."""
        document = self.document(f"Report {len(self.documents)}: so many people.")
        days = (when, when) if isinstance(when, str) else when
        toll = (outcome, low, high, population)
        return self.claim(document, "so many people", kind="toll", scope=scope, toll=toll, place=place, when=days, **v)

    def ledger(self, lineages=(), incidents=(), **values) -> Ledger:
        return build_ledger(self.claims, lineages, incidents, EVERYWHERE, **values)

    def ask(self, place="Hass", when=None, population="people", outcome="killed", **values) -> Bounds:
        return find_bounds(self.ledger(**values), question(place, when, population, outcome))


def question(place="Hass", when=None, population="people", outcome="killed") -> Query:
    start, end = (when, when) if isinstance(when, str) or when is None else when
    return Query(outcome, population, Region.of(IDS.get(place, place), start, end))


def group(code: str, *claims) -> Incident:
    return Incident(code, "Bombing", (), tuple(claim.id for claim in claims), None, None, Precision.UNKNOWN)
