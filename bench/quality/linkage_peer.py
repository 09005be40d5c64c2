"""The peer of record linkage: Splink 5 with its own comparisons and its own fit, as the field sets it up.

Four parts of a folded name by Jaro-Winkler at .92 and .8 with term frequencies, the birth date by Splink's comparison,
sex and age; six rules of blocking; chances of random agreement by sampling, the rest by expectation and maximisation in
two sessions; links of .5 and more, the surest first, each record once. Its choices are those under which the field's
figures were recorded: another choice may do better.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

from onrecord.model import Link, PersonRecord

_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": None})
_SIGNS = re.compile("[\u064b-\u065f\u0640\u0670]")
_RULES = (("n1", "n2", "n4"), ("n1", "n3", "n4"), ("n1", "n2", "n3"), ("dob", "n1"), ("dob", "n4"), ("n2", "n3", "n4"))
THRESHOLD = 0.5


def split_as_peer(name: str) -> list[str]:
    """Fold a name and split it at spaces, Abd and Abu joined."""
    folded = re.sub(r"[^\w]", " ", _SIGNS.sub("", name).translate(_LETTERS))
    return re.sub(r"\b(عبد|ابو) +", r"\1", folded).split()


def link_as_peer(first: Sequence[PersonRecord], last: Sequence[PersonRecord]) -> list[Link]:
    """Link two lists with Splink."""
    linker = _start(first, last)
    from splink import block_on

    linker.training.estimate_probability_two_random_records_match([block_on("full", "dob")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(1_000_001, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("n1", "n2", "n4"))
    found = linker.inference.predict(threshold_match_probability=THRESHOLD).as_duckdbpyrelation()
    rows = found.project("record_l, record_r, match_probability, match_weight").fetchall()
    used: set[str] = set()
    links = []
    for one, other, probability, _ in sorted(rows, key=lambda row: (-row[3], row[0], row[1])):
        if one not in used and other not in used:
            used |= {one, other}
            links.append(Link(one, other, "same person", probability))
    return links


def _start(first: Sequence[PersonRecord], last: Sequence[PersonRecord]) -> Any:
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_level_library as levels
    from splink import comparison_library as comparisons

    logging.getLogger("splink").setLevel(logging.ERROR)
    names = [
        comparisons.JaroWinklerAtThresholds(part, [0.92, 0.8]).configure(term_frequency_adjustments=True)
        for part in ("n1", "n2", "n3", "n4")
    ]
    dates = comparisons.DateOfBirthComparison(
        "dob", input_is_string=True, datetime_thresholds=[1, 1, 10], datetime_metrics=["month", "year", "year"]
    )
    ages = comparisons.CustomComparison(
        [
            levels.NullLevel("age"),
            levels.ExactMatchLevel("age"),
            levels.CustomLevel("abs(age_l - age_r) <= 1"),
            levels.ElseLevel(),
        ],
        "age",
    )
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[*names, dates, comparisons.ExactMatch("sex"), ages],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in _RULES],
        unique_id_column_name="record",
    )
    connection = duckdb.connect(config={"threads": 1})
    database = DuckDBAPI(connection)
    tables = [
        database.register(_tabulate(records), dataset_display_name=label)
        for label, records in (("first", first), ("last", last))
    ]
    return Linker(tables, settings, log_level=logging.ERROR)


def _tabulate(records: Sequence[PersonRecord]) -> Any:
    import pyarrow

    parts = [split_as_peer(" ".join(record.names)) for record in records]
    return pyarrow.table(
        {
            "record": [record.id for record in records],
            "n1": [own[0] if own else None for own in parts],
            "n2": [own[1] if len(own) > 2 else None for own in parts],
            "n3": [own[2] if len(own) > 3 else None for own in parts],
            "n4": [own[-1] if len(own) > 1 else None for own in parts],
            "full": [" ".join(own) for own in parts],
            "dob": [record.born for record in records],
            "age": [record.age for record in records],
            "sex": [record.sex for record in records],
        }
    )
