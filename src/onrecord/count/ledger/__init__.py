"""Bounds the true numbers of people by all tolls together, and says which claims carry each bound."""

from onrecord.count.ledger.bounds import Bounds, find_bounds, tabulate_bounds
from onrecord.count.ledger.conflicts import Conflict
from onrecord.count.ledger.contradicting import find_conflicts
from onrecord.count.ledger.entries import Aside
from onrecord.count.ledger.ground import SOMEWHERE, Ground, map_ground
from onrecord.count.ledger.ledger import Ledger, build_ledger
from onrecord.count.ledger.regions import Query, Region
from onrecord.count.ledger.tables import list_months

__all__ = [
    "SOMEWHERE",
    "Aside",
    "Bounds",
    "Conflict",
    "Ground",
    "Ledger",
    "Query",
    "Region",
    "build_ledger",
    "find_bounds",
    "find_conflicts",
    "list_months",
    "map_ground",
    "tabulate_bounds",
]
