"""Runs Splink on DuckDB: which pairs to compare, how alike they are, and how alike strangers are."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.linking.blocking import Rule, choose_rules
from onrecord.resolve.linking.comparisons import Level
from onrecord.resolve.linking.people import People

SAMPLED = 2_000_000
"""Random pairs by which it is reckoned how alike strangers are."""
SEED = 1
LIST = "list_number"
"""The column with the number of a record's list."""
Places = NDArray[np.int64]
Levels = NDArray[np.uint8]
Numbers = NDArray[np.float64]


class LinkingUnavailable(Exception):
    """What linking needs is not installed; says what to install."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of records by their places, with the level of each comparison.

    `levels` has a row a pair and a column a comparison; `strangers` gives for each comparison the share of random pairs
    at each level, and `possible` is the number of all pairs of which those compared are the part worth comparing.
    """

    left: Places
    right: Places
    levels: Levels
    strangers: tuple[Numbers, ...]
    possible: int
    rules: tuple[Rule, ...]


def compare_people(people: People, threads: int = 1) -> Compared:
    """Compare all pairs of records that a rule brings together, and random pairs to know strangers by.

    Raises LinkingUnavailable where Splink, DuckDB or pyarrow is missing.
    """
    rules = choose_rules(people.keys, people.lists)
    if not rules or not people.comparisons:
        return _compare_nobody(people)
    database, table = register_people(people, threads)
    left, right, levels = compare_pairs(people, table, rules)
    random = _compare(people, _start(people, table, rules), database.register(_pick_pairs(people.lists)))[2]
    strangers = tuple(
        np.bincount(random[:, place], minlength=len(one.levels)) / len(random)
        for place, one in enumerate(people.comparisons)
    )
    return Compared(left, right, levels, strangers, _count_possible(people), rules)


def register_people(people: People, threads: int = 1) -> tuple[Any, Any]:
    """Give Splink the table of all records: its database, and the table."""
    try:
        import duckdb
        import pyarrow
        from splink import DuckDBAPI
    except ImportError as error:
        raise LinkingUnavailable(
            f"Linking lists needs the package {error.name}; install it with: pip install 'onrecord[link]'."
        ) from error
    logging.getLogger("splink").setLevel(logging.ERROR)
    offline = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    database = DuckDBAPI(duckdb.connect(config={"threads": threads, **offline}))
    columns = {"record": range(len(people.lists)), LIST: people.lists, **people.columns}
    return database, database.register(pyarrow.table({name: list(values) for name, values in columns.items()}))


def compare_pairs(people: People, table: Any, rules: Sequence[Rule]) -> tuple[Places, Places, Levels]:
    """Compare the pairs that share the columns of a rule: the places of both records and their levels, in one order."""
    left, right, levels = _compare(people, _start(people, table, rules), None)
    order = np.argsort(left * len(people.lists) + right)
    return left[order], right[order], levels[order]


def _start(people: People, table: Any, rules: Sequence[Rule]) -> Any:
    """Start Splink with rules and comparisons.

    Splink hands out the weight of each comparison, or its level together with every column that was compared. The
    weight is a fraction of the data, so each level gets a weight that says which it is: minus its place, in bits.
    """
    from splink import Linker, SettingsCreator
    from splink.blocking_rule_library import CustomRule
    from splink.comparison_level_library import CustomLevel, ElseLevel
    from splink.comparison_library import CustomComparison

    def set_level(place: int, level: Level) -> Any:
        made = ElseLevel() if level.condition is None else CustomLevel(level.condition, level.name)
        return made.configure(m_probability=0.5 ** (place + 1), u_probability=0.5)

    apart = [f"l.{LIST} <> r.{LIST}"] if any(people.lists) else []
    conditions = [" and ".join([*(f"l.{name} = r.{name}" for name in rule), *apart]) for rule in rules]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            CustomComparison([set_level(*both) for both in enumerate(one.levels)], one.name)
            for one in people.comparisons
        ],
        blocking_rules_to_generate_predictions=list(map(CustomRule, conditions)),
        unique_id_column_name="record",
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    return Linker(table, settings, log_level=logging.ERROR)


def _compare(people: People, linker: Any, pairs: Any) -> tuple[Places, Places, Levels]:
    """Compare the given pairs, or where there are none those that the rules bring together.

    Splink keeps given pairs for all that is compared after them on the same database.
    """
    if pairs is not None:
        linker.table_management.register_blocked_pairs_for_predict(pairs)
    levels = [f"cast(-mw_{one.name} as utinyint) as level_{one.name}" for one in people.comparisons]
    wanted = ", ".join(["record_l", "record_r", *levels])
    found = linker.inference.predict(warning_mode="never").as_duckdbpyrelation().project(wanted).to_arrow_table()
    left, right, *columns = (found.column(place).to_numpy() for place in range(found.num_columns))
    return left, right, np.stack(columns, axis=1)


def _pick_pairs(lists: Sequence[int]) -> Any:
    """Random pairs of records of different lists, or of the one list; all there are where they are few."""
    import pyarrow

    own = np.asarray(lists)
    if len(own) * (len(own) - 1) // 2 <= SAMPLED:
        left, right = np.triu_indices(len(own), k=1)
    else:
        left, right = np.random.default_rng(SEED).integers(0, len(own), (2, 2 * SAMPLED if any(lists) else SAMPLED))
    apart = (own[left] != own[right]) if any(lists) else (left != right)
    left, right = left[apart][:SAMPLED], right[apart][:SAMPLED]
    low, high = np.minimum(left, right), np.maximum(left, right)
    return pyarrow.table({"match_key": np.zeros(len(low), dtype=np.int8), "join_key_l": low, "join_key_r": high})


def _count_possible(people: People) -> int:
    sizes = np.bincount(np.asarray(people.lists))
    every = int(sizes.sum())
    if len(sizes) == 1:
        return every * (every - 1) // 2
    return (every * every - int((sizes * sizes).sum())) // 2


def _compare_nobody(people: People) -> Compared:
    none = np.zeros(0, dtype=np.int64)
    levels = np.zeros((0, len(people.comparisons)), dtype=np.uint8)
    strangers = tuple(np.full(len(c.levels), 1 / len(c.levels)) for c in people.comparisons)
    return Compared(none, none, levels, strangers, _count_possible(people), ())
