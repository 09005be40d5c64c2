"""Puts the figures of a series in order: by row, and as lines of one place and measure over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.count.series_days import find_first, list_missing
from onrecord.model import Interval, Measure, Scope, Series, SeriesFigure

NOUNS = {Interval.DAY: "day", Interval.WEEK: "week", Interval.MONTH: "month"}


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The figures of one row of the table that belong to one place."""

    number: int
    day: str | None
    place: str
    figures: tuple[SeriesFigure, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How a running total moved from one figure to the next, with the figures of the days between, if all are there."""

    before: SeriesFigure
    after: SeriesFigure
    periods: tuple[SeriesFigure, ...]

    @property
    def difference(self) -> int:
        """By how much the total moved."""
        assert self.after.value is not None
        assert self.before.value is not None
        return self.after.value - self.before.value


@dataclass(frozen=True, slots=True)
class Arranged:
    """A series by place: its dated rows in the order of days, then of rows; `undated` rows apart.

    `lines` holds the figures of each column in each place, one a day (where a day stands twice, that of the later
    row), blank ones included.
    """

    series: Series
    places: Mapping[str, tuple[SeriesRow, ...]]
    undated: tuple[SeriesRow, ...]
    lines: Mapping[tuple[str, Measure], tuple[SeriesFigure, ...]]

    def list_line(self, place: str, measure: Measure) -> tuple[SeriesFigure, ...]:
        """The figures of one column in one place; none where there is no such column."""
        return self.lines.get((place, measure), ())


def arrange_series(series: Series) -> Arranged:
    """Gather the figures of a series by row, by place and by column."""
    gathered: dict[int, list[SeriesFigure]] = {}
    for figure in series.figures:
        gathered.setdefault(figure.cell.row, []).append(figure)
    rows = [SeriesRow(number, own[0].day, own[0].place, tuple(own)) for number, own in gathered.items()]
    places: dict[str, list[SeriesRow]] = {}
    for row in rows:
        if row.day is not None:
            places.setdefault(row.place, []).append(row)
    for own in places.values():
        own.sort(key=lambda row: (find_first(row.day or ""), row.number))
    lines: dict[tuple[str, Measure], list[SeriesFigure]] = {}
    for place, own in places.items():
        for row in {row.day: row for row in own}.values():
            for figure in row.figures:
                lines.setdefault((place, figure.measure), []).append(figure)
    return Arranged(
        series,
        {place: tuple(own) for place, own in places.items()},
        tuple(row for row in rows if row.day is None),
        {key: tuple(line) for key, line in lines.items()},
    )


def list_measures(series: Series) -> tuple[Measure, ...]:
    """What the columns of a series count, in their order."""
    return tuple(dict.fromkeys(figure.measure for figure in series.figures))


def iterate_changes(arranged: Arranged, place: str, total: Measure) -> Iterator[Change]:
    """Every step of one running total in one place, from each figure to the next one that is there.

    `periods` is empty where there is no column of the same kind for the single days, or one of them lacks its figure
    or its row: then the step has nothing to be compared with.
    """
    single = {figure.day: figure for figure in arranged.list_line(place, replace(total, scope=Scope.PERIOD))}
    before: SeriesFigure | None = None
    between: list[SeriesFigure] | None = []
    previous: str | None = None
    for figure in arranged.list_line(place, total):
        assert figure.day is not None
        own = single.get(figure.day)
        has_gap = previous is not None and list_missing(previous, figure.day, arranged.series.interval) is not None
        if own is None or own.value is None or has_gap:
            between = None
        elif between is not None:
            between.append(own)
        previous = figure.day
        if figure.value is None:
            continue
        if before is not None:
            yield Change(before, figure, tuple(between or ()))
        before, between = figure, []
