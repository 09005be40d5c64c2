"""Irregular days of daily toll series: those that are known must be found, each under its check.

The series are of Tech for Palestine (palestine-datasets, Unlicense). Which of their columns counts what stands here
and nowhere in the product. `recall` of a check is the share of its listed days that are flagged under it (for a total
that falls, of the listed columns and days); `precision` the share of flagged ones that are listed. The list does not
claim to hold everything, so each further flagged day is named with its reason, and precision has no bar.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from bench.quality.rows import Failing, Row, Scored
from onrecord.count import ColumnPlan, check_series, make_series, read_columns
from onrecord.model import Irregularity, Table
from onrecord.read import read_table

LISTED = "irregular_days*.json"
BAR = 1.0
CHECKS = {
    "daily_differs_from_change": "daily_differs_from_change",
    "no_report": "no_report",
    "retroactive": "retroactive",
    "falls": "total_falls",
}
"""Names of the list, and of our checks."""
MINISTRY = """
killed=killed:period killed_cum=killed:cumulative injured=injured:period injured_cum=injured:cumulative
killed_committee=killed:retroactive killed_recovered=killed+recovered:period killed_succumbed=killed+succumbed:period
killed_truce_new=killed+new:period killed_children_cum=killed/children:cumulative
killed_women_cum=killed/women:cumulative med_killed_cum=killed/medical_staff:cumulative
press_killed_cum=killed/journalists:cumulative civdef_killed_cum=killed/aid_workers:cumulative
famine_cum=killed+famine:cumulative child_famine_cum=killed/children+famine:cumulative
aid_seeker_killed_cum=killed+aid_seekers:cumulative aid_seeker_injured_cum=injured+aid_seekers:cumulative
ext_killed=killed:period@filled ext_killed_cum=killed:cumulative@filled ext_injured=injured:period@filled
ext_injured_cum=injured:cumulative@filled ext_killed_children_cum=killed/children:cumulative@filled
ext_killed_women_cum=killed/women:cumulative@filled ext_med_killed_cum=killed/medical_staff:cumulative@filled
ext_press_killed_cum=killed/journalists:cumulative@filled ext_civdef_killed_cum=killed/aid_workers:cumulative@filled
"""
UN = """
verified.killed=killed:period@verified verified.killed_cum=killed:cumulative@verified
verified.injured=injured:period@verified verified.injured_cum=injured:cumulative@verified
verified.killed_children=killed/children:period@verified
verified.killed_children_cum=killed/children:cumulative@verified
verified.injured_children=injured/children:period@verified
verified.injured_children_cum=injured/children:cumulative@verified
killed_cum=killed:cumulative@flash killed_children_cum=killed/children:cumulative@flash
injured_cum=injured:cumulative@flash injured_children_cum=injured/children:cumulative@flash
displaced_persons_cum=displaced:cumulative@flash displaced_children_cum=displaced/children:cumulative@flash
displaced_households_cum=displaced/families:cumulative@flash
"""
NO_REPORT = ("report_source", "missing")
"""Days of the ministry's series whose figures were filled in for want of a report."""
Flagged = tuple[str, str]
"""A day, and for a total that falls its column."""


def score(data: Path) -> Scored:
    """Give recall and precision of every listed check over every series of the folder; no row where there is none."""
    folder = data / "gaza_daily_tolls"
    listed = read_listed(folder)
    if not listed:
        return Scored(())
    found = list(find_irregularities(folder))
    rows: list[Row] = []
    failings: list[Failing] = []
    for name, wanted in sorted(listed.items()):
        flagged = gather_flagged(found, name)
        rows += measure(name, wanted, flagged)
        failings += name_errors(name, wanted, flagged)
    others = [one for one in found if one.check not in CHECKS.values()]
    failings += [Failing(f"no list of {one.check}", one.day or "", 0, 0, one.sentence) for one in others]
    return Scored(tuple(rows), tuple(failings))


def read_listed(folder: Path) -> dict[str, set[Flagged]]:
    """Read the days that are known to be irregular, by check; those of totals with their column."""
    listed: dict[str, set[Flagged]] = {}
    for path in sorted(folder.glob(LISTED)) if folder.is_dir() else ():
        for name, days in json.loads(path.read_text(encoding="utf-8")).items():
            pairs = days.items() if isinstance(days, dict) else [("", days)]
            listed.setdefault(name, set()).update((day, column) for column, own in pairs for day in own)
    return {name: days for name, days in listed.items() if name in CHECKS}


def find_irregularities(folder: Path) -> Iterator[Irregularity]:
    """Read every table of the folder as a person would import it, and check it."""
    for path in sorted(folder.iterdir()):
        if ".json" not in path.suffixes or path.match(LISTED):
            continue
        content = path.read_bytes()
        table = read_table(gzip.decompress(content) if path.suffix == ".gz" else content)
        yield from check_series(make_series(table, plan_columns(table), path.name, path.name))


def plan_columns(table: Table) -> ColumnPlan:
    """Say what the columns of a table count; those that it lacks are left out."""
    is_un = any(name.startswith("verified.") for name in table.columns)
    meant = read_columns([UN if is_un else MINISTRY])
    measures = {name: measure for name, measure in meant.items() if name in table.columns}
    mark = NO_REPORT if NO_REPORT[0] in table.columns else None
    return ColumnPlan("report_date", measures, no_report=mark)


def gather_flagged(found: Iterable[Irregularity], name: str) -> dict[Flagged, str]:
    """Give the days that were flagged under a check of the list, each with its first sentence."""
    flagged: dict[Flagged, str] = {}
    for one in found:
        if one.check == CHECKS[name]:
            column = one.cells[-1].column if name == "falls" else ""
            for day in list_days(one):
                flagged.setdefault((day, column), one.sentence)
    return flagged


def list_days(one: Irregularity) -> Iterator[str]:
    """Give each day of a stretch."""
    if one.day is None or one.until is None:
        return
    day, until = date.fromisoformat(one.day), date.fromisoformat(one.until)
    while day <= until:
        yield day.isoformat()
        day += timedelta(days=1)


def measure(name: str, wanted: set[Flagged], flagged: Mapping[Flagged, str]) -> list[Row]:
    """Give recall over the listed days and precision over the flagged ones; of nothing both are 1."""
    right = len(wanted & flagged.keys())
    recall = right / len(wanted) if wanted else 1.0
    precision = right / len(flagged) if flagged else 1.0
    return [
        Row("daily_tolls", f"{name} recall", round(recall, 4), len(wanted), BAR),
        Row("daily_tolls", f"{name} precision", round(precision, 4), len(flagged)),
    ]


def name_errors(name: str, wanted: set[Flagged], flagged: Mapping[Flagged, str]) -> Iterator[Failing]:
    """Name each listed day that was not flagged, and each further one with its reason."""
    for day, column in sorted(wanted - flagged.keys()):
        yield Failing(f"{name}: not found", f"{day} {column}".strip(), 0, 0)
    for key, sentence in sorted(flagged.items()):
        if key not in wanted:
            yield Failing(f"{name}: further", sentence, 0, 0)
