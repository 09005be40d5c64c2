"""How estimates are printed: a line for each method, or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.cli.messages import give_lines, say
from onrecord.model import Estimate, PopulationEstimate, StrataEstimate

COLUMNS = ("method", "estimate", "from", "to", "model")
IN_ALL = "all strata"
_ROW = ("method", "model", "estimate", "se", "lower", "upper", "level", "warnings", "assumes", "source")


def lay_out(found: PopulationEstimate) -> dict[str, Any]:
    """The estimates as they are printed in JSON."""
    return {
        "lists": found.table.lists,
        "observed": found.table.observed,
        "headline": None if found.headline is None else _lay_out_row(found.headline),
        "reason": found.reason,
        "estimates": [_lay_out_row(row) for row in found.estimates],
    }


def lay_out_strata(found: StrataEstimate) -> dict[str, Any]:
    """The totals as those of one table are printed, and each stratum in the same way below them."""
    return {
        "lists": found.lists,
        "observed": found.observed,
        "headline": None if found.headline is None else _lay_out_row(found.headline),
        "reason": found.reason,
        "estimates": [_lay_out_row(row) for row in found.totals],
        "strata": [{"name": name, **lay_out(own)} for name, own in found.strata],
    }


def give_estimates(found: PopulationEstimate) -> None:
    """Print a line for each method, and what must be known to read them."""
    table = found.table
    say(f"{table.observed:,} people stand on at least one of {len(table.lists)} lists: {', '.join(table.lists)}.")
    _give_rows([COLUMNS, *(_write_row(row) for row in found.estimates)])
    _tell(found.estimates, found.headline, found.reason)


def give_strata(found: StrataEstimate) -> None:
    """Print the lines of each stratum and those of the total, and what must be known to read them."""
    say(f"{found.observed:,} people of {len(found.strata)} strata stand on at least one of {len(found.lists)} lists.")
    rows: list[tuple[str, ...]] = [("stratum", *COLUMNS)]
    for name, own in found.strata:
        rows += [(name, *_write_row(row)) for row in own.estimates]
        if not own.estimates:
            rows.append((name, "none", "", "", "", own.reason))
        elif missing := [listed for listed in found.lists if listed not in own.table.lists]:
            say(f"Nobody of {name} stands on {', '.join(missing)}; it is estimated from the other lists.")
    _give_rows([*rows, *((IN_ALL, *_write_row(row)) for row in found.totals)])
    _tell([*found.totals, *(row for _, own in found.strata for row in own.estimates)], found.headline, found.reason)


def _tell(rows: Iterable[Estimate], headline: Estimate | None, reason: str) -> None:
    rows = list(rows)
    for warning in dict.fromkeys(warning for row in rows for warning in row.warnings):
        say(f"Note: {warning}")
    if any(row.estimate is not None for row in rows):
        say(f"The intervals are meant to hold the true number {100 * rows[0].level:.12g}% of the time.")
    else:
        say("Nothing could be estimated.")
    if headline is not None:
        _, middle, lower, upper, _ = _write_row(headline)
        give_lines([f"Estimate: {middle} people in all ({lower} to {upper})"])
    say(reason)


def _give_rows(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows in columns: words to the left, the three numbers to the right, what was fitted as it is."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    numbers = range(len(rows[0]) - len(COLUMNS) + 1, len(rows[0]) - 1)
    for row in rows:
        cells = [
            cell.rjust(width) if place in numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        give_lines(["  ".join(cells).rstrip()])


def _write_row(row: Estimate) -> tuple[str, ...]:
    if row.estimate is None:
        return row.method, "none", "", "", row.warnings[0] if row.warnings else ""
    lower = "" if row.lower is None else f"{row.lower:,.0f}"
    upper = "open" if row.upper is None else f"{row.upper:,.0f}"
    return row.method, f"{row.estimate:,.0f}", lower, upper, row.model


def _lay_out_row(row: Estimate) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _ROW} | {"details": dict(row.details)}
