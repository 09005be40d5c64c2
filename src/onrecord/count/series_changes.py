"""Running totals against the figures of single days: what does not add up, falls, or belongs to earlier days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.count.series import say_measure
from onrecord.count.series_lines import NOUNS, Arranged, Change, iterate_changes, list_measures
from onrecord.model import Irregularity, Measure, Scope, SeriesFigure

DIFFERS, FALLS, RETROACTIVE = "daily_differs_from_change", "total_falls", "retroactive"


def find_differing_changes(arranged: Arranged) -> Iterator[Irregularity]:
    """Name days whose own figure differs from the change of the running total, retroactive additions allowed for.

    Nothing is said where a figure between the two totals is missing: there is then nothing to compare.
    """
    late = _index_late(arranged)
    for place, change in _iterate_all(arranged):
        stated = sum(figure.value or 0 for figure in change.periods)
        added = sum(late.get((place, figure.day, figure.measure), 0) for figure in change.periods)
        if not change.periods or change.difference in (stated, stated + added):
            continue
        yield Irregularity(
            DIFFERS,
            f"{_say_stated(arranged, change, stated)}, but the running total {_say_move(change)}.",
            change.periods[0].day,
            change.after.day,
            (stated, change.difference),
            tuple(figure.cell for figure in (*change.periods, change.before, change.after)),
            arranged.series.id,
            place,
        )


def _index_late(arranged: Arranged) -> dict[tuple[str, str | None, Measure], int]:
    """What was added retroactively on each day, by the measure of the single days that it may stand in."""
    return {
        (place, figure.day, replace(figure.measure, scope=Scope.PERIOD)): figure.value or 0
        for place, figure in _iterate_late(arranged)
    }


def _iterate_late(arranged: Arranged) -> Iterator[tuple[str, SeriesFigure]]:
    for (place, measure), line in arranged.lines.items():
        for figure in line if measure.scope is Scope.RETROACTIVE else ():
            yield place, figure


def _iterate_all(arranged: Arranged) -> Iterator[tuple[str, Change]]:
    for measure in list_measures(arranged.series):
        for place in arranged.places if measure.scope is Scope.CUMULATIVE else ():
            for change in iterate_changes(arranged, place, measure):
                yield place, change


def _say_stated(arranged: Arranged, change: Change, stated: int) -> str:
    what = say_measure(change.after.measure)
    first, last = change.periods[0].day, change.after.day
    if first == last:
        return f"{last}: the {NOUNS[arranged.series.interval]}'s own figure is {stated:,} {what}"
    return f"{first} to {last}: the single figures add up to {stated:,} {what}"


def _say_move(change: Change) -> str:
    way = "rose" if change.difference > 0 else "fell"
    told = f"{way} by {abs(change.difference):,}" if change.difference else "did not move"
    return f"{told} since {change.before.day} (from {change.before.value:,} to {change.after.value:,})"


def find_falls(arranged: Arranged) -> Iterator[Irregularity]:
    """Name days on which a running total is lower than it was."""
    for place, change in _iterate_all(arranged):
        before, after = change.before, change.after
        if change.difference >= 0 or before.value is None or after.value is None:
            continue
        told = f"fell from {before.value:,} on {before.day} to {after.value:,}"
        yield Irregularity(
            FALLS,
            f"{after.day}: the running total of {say_measure(after.measure)} {told}; it was corrected or mistyped.",
            after.day,
            after.day,
            (before.value, after.value),
            (before.cell, after.cell),
            arranged.series.id,
            place,
        )


def find_retroactive(arranged: Arranged) -> Iterator[Irregularity]:
    """Name additions of earlier deaths that are booked on one day, and say whether that day's figure holds them."""
    steps = {
        (place, change.after.day, replace(change.after.measure, scope=Scope.PERIOD)): change.difference
        for place, change in _iterate_all(arranged)
        if len(change.periods) == 1
    }
    singles = {
        (place, figure.day, measure): figure
        for (place, measure), line in arranged.lines.items()
        if measure.scope is Scope.PERIOD
        for figure in line
    }
    for place, figure in _iterate_late(arranged):
        if not figure.value:
            continue
        key = (place, figure.day, replace(figure.measure, scope=Scope.PERIOD))
        own = singles.get(key)
        yield Irregularity(
            RETROACTIVE,
            f"{figure.day}: {_say_addition(figure, own, steps.get(key))}.",
            figure.day,
            figure.day,
            (figure.value,) if own is None or own.value is None else (figure.value, own.value),
            (figure.cell,) if own is None else (figure.cell, own.cell),
            arranged.series.id,
            place,
        )


def _say_addition(figure: SeriesFigure, own: SeriesFigure | None, step: int | None) -> str:
    """Say what was added; `step` is by how much the running total moved on that very day, None where nothing tells."""
    number, what = figure.value or 0, say_measure(figure.measure)
    told = f"{number:,} {what} of earlier days are booked on this one"
    if own is None or own.value is None:
        return f"{told}; they did not happen on it"
    if step == own.value >= number:
        left = own.value - number
        return f"{told} and stand in its figure of {own.value:,}, which leaves {left:,} for the day itself"
    if step == own.value + number:
        return f"{told}, beside its own figure of {own.value:,}"
    return f"{told}; nothing shows whether its figure of {own.value:,} holds them"
