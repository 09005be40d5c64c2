"""Figures of one row against one another: parts against their total, one source against another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from onrecord.count.populations import contains_population
from onrecord.count.series import say_measure
from onrecord.count.series_lines import Arranged, SeriesRow
from onrecord.model import Irregularity, Measure, SeriesFigure

PARTS, SOURCES = "parts_exceed_total", "sources_differ"
APART = (("children", "women", "men"), ("girls", "boys"))
"""Populations of which nobody belongs to two, as the vocabulary defines them: these, and no others, can be added."""


def find_oversized_columns(arranged: Arranged) -> Iterator[Irregularity]:
    """Name parts that are larger than the total of the same row, scope and source, alone or together."""
    for rows in arranged.places.values():
        for row in rows:
            for figures in _group_figures(row):
                yield from _find_oversized(arranged, row, figures)


def _group_figures(row: SeriesRow) -> Iterator[list[SeriesFigure]]:
    groups: dict[tuple[object, ...], list[SeriesFigure]] = {}
    for figure in row.figures:
        if figure.value is not None:
            measure = figure.measure
            groups.setdefault((measure.outcome, measure.scope, measure.source), []).append(figure)
    yield from groups.values()


def _find_oversized(arranged: Arranged, row: SeriesRow, figures: Sequence[SeriesFigure]) -> Iterator[Irregularity]:
    for whole, part in permutations(figures, 2):
        if _is_part(part.measure, whole.measure) and (part.value or 0) > (whole.value or 0):
            yield _tell_oversized(arranged, row, whole, [part])
    by_measure = {figure.measure: figure for figure in figures}
    for whole in figures:
        for group in APART:
            parts = [
                part
                for measure, part in by_measure.items()
                if measure.population in group
                and measure.kind == whole.measure.kind
                and _is_part(measure, whole.measure)
            ]
            total = whole.value or 0
            if sum(part.value or 0 for part in parts) > total >= max((part.value or 0 for part in parts), default=0):
                yield _tell_oversized(arranged, row, whole, parts)


def _is_part(part: Measure, whole: Measure) -> bool:
    """Children are part of people, deaths of famine part of all deaths, and children's of both."""
    return part != whole and contains_population(whole.population, part.population) and whole.kind in ("", part.kind)


def _tell_oversized(
    arranged: Arranged, row: SeriesRow, whole: SeriesFigure, parts: Sequence[SeriesFigure]
) -> Irregularity:
    told = " and ".join(f"{part.value:,} {say_measure(part.measure)}" for part in parts)
    words = f"{row.day}: {told} are more than the total, {whole.value:,} {say_measure(whole.measure)}."
    figures = (*parts, whole)
    return Irregularity(
        PARTS,
        words,
        row.day,
        row.day,
        tuple(figure.value or 0 for figure in figures),
        tuple(figure.cell for figure in figures),
        arranged.series.id,
        row.place,
    )


def find_differing_sources(arranged: Arranged) -> Iterator[Irregularity]:
    """Name days on which sources that are told apart (verified, flash) give different figures of the same thing."""
    for rows in arranged.places.values():
        for row in rows:
            told: dict[tuple[object, ...], list[SeriesFigure]] = {}
            for figure in row.figures:
                measure = figure.measure
                if figure.value is not None:
                    key = (measure.outcome, measure.population, measure.kind, measure.scope)
                    told.setdefault(key, []).append(figure)
            for figures in told.values():
                if len({figure.value for figure in figures}) > 1:
                    yield _tell_differing(arranged, row, figures)


def _tell_differing(arranged: Arranged, row: SeriesRow, figures: Sequence[SeriesFigure]) -> Irregularity:
    plain = Measure(figures[0].measure.outcome, figures[0].measure.population, figures[0].measure.scope)
    each = ", ".join(f"{figure.value:,} ({figure.measure.source or 'no source named'})" for figure in figures)
    kind = f" ({figures[0].measure.kind})" if figures[0].measure.kind else ""
    return Irregularity(
        SOURCES,
        f"{row.day}: sources differ about {say_measure(plain)}{kind}, {plain.scope}: {each}.",
        row.day,
        row.day,
        tuple(figure.value or 0 for figure in figures),
        tuple(figure.cell for figure in figures),
        arranged.series.id,
        row.place,
    )
