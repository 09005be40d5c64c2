"""What the page of an estimate shows: charts, tables and words, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.model import CHAO, Estimate, PatternTable, PopulationEstimate, StrataEstimate
from onrecord.publish.capture_chart import draw_captures, join_tables
from onrecord.publish.estimate_words import find_least, list_cautions, list_diagnostics
from onrecord.publish.posterior_chart import ACROSS, HEAD, HILL, TURN, draw_posteriors, overlap_intervals, say_interval

PROFILE = ", profile"
"""Ends the name of a method that gives another interval to the model of the line before it."""


def view_estimate(found: PopulationEstimate, name: str) -> dict[str, Any]:
    """Give the values of the page of one table."""
    return {
        **_view_rows("whole", found.estimates, found.table.observed),
        **_view_top(found.headline, found.reason, found.estimates),
        "name": name,
        "observed": f"{found.table.observed:,}",
        "lists": len(found.table.lists),
        "captures": view_captures("whole", found.table),
        "cautions": list_cautions(found.estimates),
        "warnings": _list_warnings(found.estimates),
        "strata": [],
    }


def view_strata(found: StrataEstimate, name: str) -> dict[str, Any]:
    """Give the values of the page of strata: the total, a line for each stratum, and the charts of each."""
    everything = [row for _, own in found.strata for row in own.estimates]
    return {
        **_view_rows("whole", found.totals, found.observed),
        **_view_top(found.headline, found.reason, found.totals),
        "name": name,
        "observed": f"{found.observed:,}",
        "lists": len(found.lists),
        "captures": view_captures("whole", join_tables([own.table for _, own in found.strata])),
        "cautions": list_cautions(everything),
        "warnings": _list_warnings(found.totals),
        "strata": [_view_stratum(place, label, own, found) for place, (label, own) in enumerate(found.strata, 1)],
        "families": [row.method for row in found.totals],
    }


def _view_stratum(place: int, label: str, own: PopulationEstimate, whole: StrataEstimate) -> dict[str, Any]:
    anchor = f"stratum-{place}"
    rows = {row.method: row for row in own.estimates if row.method != CHAO}
    least = find_least(own.estimates)
    cells = []
    for family in (row.method for row in whole.totals):
        if family == CHAO:
            cells.append((family, "none" if least is None else f"{least:,.0f} or more"))
        else:
            cells.append((family, say_interval(rows[family]) if family in rows else "none"))
    return {
        **_view_rows(anchor, own.estimates, own.table.observed),
        "anchor": anchor,
        "name": label,
        "observed": f"{own.table.observed:,}",
        "missing": [name for name in whole.lists if name not in own.table.lists],
        "cells": cells,
        "reason": own.reason,
        "captures": view_captures(anchor, own.table) if own.table.cells else None,
    }


def view_captures(anchor: str, table: PatternTable) -> dict[str, Any]:
    """Give the chart of the lists and patterns with what it says in words."""
    return {"anchor": anchor, "chart": draw_captures(table), "lists": table.lists}


def _view_top(headline: Estimate | None, reason: str, rows: Sequence[Estimate]) -> dict[str, Any]:
    least = find_least(rows)
    figure = None if headline is None or headline.estimate is None else f"{headline.estimate:,.0f}"
    ends = None
    if headline is not None and headline.lower is not None:
        ends = (f"{headline.lower:,.0f}", "" if headline.upper is None else f"{headline.upper:,.0f}")
    return {"headline": figure, "ends": ends, "least": None if least is None else f"{least:,.0f}", "reason": reason}


def _view_rows(anchor: str, rows: Sequence[Estimate], seen: int) -> dict[str, Any]:
    drawn = [row for row in rows if row.method != CHAO and not row.method.endswith(PROFILE)]
    families = [row for row in rows if row.posterior and row.method != CHAO]
    return {
        "anchor": anchor,
        "level": f"{100 * rows[0].level:.12g}%" if rows else "",
        "chart": draw_posteriors(drawn, seen, find_least(rows)),
        "drawing": {"head": HEAD, "hill": HILL, "across": ACROSS, "turn": TURN},
        "families_in_all": len(families),
        "agree": overlap_intervals(families) is not None,
        "rows": [_view_row(row) for row in rows],
        "diagnostics": list_diagnostics(families),
    }


def _view_row(row: Estimate) -> dict[str, Any]:
    has_ends = row.estimate is not None and row.lower is not None
    upper = "open" if row.upper is None else f"{row.upper:,.0f}"
    return {
        "method": row.method,
        "model": row.model,
        "estimate": "none" if row.estimate is None else f"{row.estimate:,.0f}",
        "interval": f"{row.lower:,.0f} to {upper}" if has_ends else "",
        "refused": row.estimate is None,
        "warnings": row.warnings,
        "assumes": row.assumes,
        "source": row.source,
    }


def _list_warnings(rows: Sequence[Estimate]) -> list[tuple[str, list[str]]]:
    """What the methods themselves warn of, each sentence once, with the methods that do."""
    told: dict[str, list[str]] = {}
    for row in rows:
        for warning in row.warnings:
            told.setdefault(warning, []).append(row.method)
    return list(told.items())
