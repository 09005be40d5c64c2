"""Runs Splink on DuckDB: which pairs to compare, how alike they are, and how alike strangers are."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.linking.blocking import Rule, choose_rules
from onrecord.resolve.linking.comparisons import Comparison, Level
from onrecord.resolve.linking.people import People

SAMPLED = 2_000_000
"""Random pairs by which it is reckoned how alike strangers are."""
SEED = 1
_UNWEIGHED = 0.5
"""Splink wants a weight of each level before it compares; none of its weights is used."""


class LinkingUnavailable(Exception):
    """What linking needs is not installed; says what to install."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of records by their places, with the level of each comparison.

    `levels` has a row a pair and a column a comparison; `strangers` gives for each comparison the share of random pairs
    at each level, and `possible` is the number of all pairs of which those compared are the part worth comparing.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    levels: NDArray[np.int64]
    strangers: tuple[NDArray[np.float64], ...]
    possible: int
    rules: tuple[Rule, ...]


def compare_people(people: People, threads: int = 1) -> Compared:
    """Compare all pairs of records that a rule brings together.

    Raises LinkingUnavailable where Splink, DuckDB or pyarrow is missing.
    """
    rules = choose_rules(people.keys, people.lists)
    if not rules or not people.comparisons:
        return _compare_nobody(people)
    linker = _start(people, rules, threads)
    linker.training.estimate_u_using_random_sampling(SAMPLED, seed=SEED, min_count_per_level=None, num_chunks=1)
    wanted = ["record_l", "record_r", *(f"gamma_{comparison.name}" for comparison in people.comparisons)]
    pairs = linker.inference.predict(warning_mode="never").as_duckdbpyrelation()
    predicted = pairs.project(", ".join(wanted)).to_arrow_table()
    one, other = (predicted.column(f"record_{side}").to_numpy().astype(np.int64) for side in "lr")
    levels = np.stack([_read_levels(predicted, comparison) for comparison in people.comparisons], axis=1)
    order = np.lexsort((np.maximum(one, other), np.minimum(one, other)))
    left, right = np.minimum(one, other)[order], np.maximum(one, other)[order]
    strangers = _read_strangers(linker.misc.save_model_to_json(), people.comparisons)
    return Compared(left, right, levels[order], strangers, _count_possible(people), rules)


def _start(people: People, rules: tuple[Rule, ...], threads: int) -> Any:
    """Start Splink with the rules and comparisons, and a table for each list."""
    try:
        import duckdb
        import pyarrow
        from splink import DuckDBAPI, Linker, SettingsCreator, block_on
        from splink.comparison_level_library import CustomLevel, ElseLevel
        from splink.comparison_library import CustomComparison
    except ImportError as error:
        raise LinkingUnavailable(
            f"Linking lists needs the package {error.name}; install it with: pip install 'onrecord[link]'."
        ) from error
    logging.getLogger("splink").setLevel(logging.ERROR)

    def set_level(level: Level) -> Any:
        made = ElseLevel() if level.condition is None else CustomLevel(level.condition, level.name)
        return made.configure(m_probability=_UNWEIGHED)

    made = [CustomComparison(list(map(set_level, one.levels)), one.name) for one in people.comparisons]
    lists = np.asarray(people.lists)
    is_one = not lists.any()
    settings = SettingsCreator(
        link_type="dedupe_only" if is_one else "link_only",
        comparisons=made,
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
        unique_id_column_name="record",
    )
    connection = duckdb.connect(config={"threads": threads})
    database = DuckDBAPI(connection)
    tables = []
    for number in range(int(lists.max()) + 1):
        own = np.flatnonzero(lists == number)
        table = pyarrow.table({"record": own} | {k: [v[place] for place in own] for k, v in people.columns.items()})
        tables.append(database.register(table, dataset_display_name=f"list{number:04}"))
    return Linker(tables[0] if is_one else tables, settings, log_level=logging.ERROR)


def _read_levels(predicted: Any, comparison: Comparison) -> NDArray[np.int64]:
    """Splink numbers levels from the least alike; here they are counted from the most alike, in their order."""
    gamma = predicted.column(f"gamma_{comparison.name}").to_numpy().astype(np.int64)
    levels: NDArray[np.int64] = len(comparison.levels) - 1 - gamma
    return levels


def _read_strangers(model: dict[str, Any], comparisons: tuple[Comparison, ...]) -> tuple[NDArray[np.float64], ...]:
    found = []
    for comparison, trained in zip(comparisons, model["comparisons"], strict=True):
        shares = [level.get("u_probability") for level in trained["comparison_levels"]]
        found.append(np.array([share if isinstance(share, float) else 0.0 for share in shares]))
        if len(shares) != len(comparison.levels):
            raise RuntimeError(f"Splink gives {len(shares)} levels of {comparison.name}.")
    return tuple(found)


def _count_possible(people: People) -> int:
    sizes = np.bincount(np.asarray(people.lists))
    every = int(sizes.sum())
    if len(sizes) == 1:
        return every * (every - 1) // 2
    return (every * every - int((sizes * sizes).sum())) // 2


def _compare_nobody(people: People) -> Compared:
    none = np.zeros(0, dtype=np.int64)
    levels = np.zeros((0, len(people.comparisons)), dtype=np.int64)
    strangers = tuple(np.full(len(c.levels), 1 / len(c.levels)) for c in people.comparisons)
    return Compared(none, none, levels, strangers, _count_possible(people), ())
