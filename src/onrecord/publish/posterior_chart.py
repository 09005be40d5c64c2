"""What the families of methods and the other methods say, on one axis of people in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Estimate
from onrecord.publish.people_axis import PeopleAxis, lay_axis

HEAD, HILL, LANE, ROW, FOOT = 46, 56, 98, 34, 26
"""Pixels: above the lanes, of a hill, of a lane with hill, interval and words, of a method without hill, below all."""

ACROSS = 1000
"""Units of a hill's own drawing from the left to the right end of the axis."""

FINEST = 2.0, 1.0
"""Units across and pixels down that a point of a hill has to lie from the one before to be drawn."""

FARTHEST = 1000.0
"""Times the people on the lists beyond which nothing is drawn: an interval that ends there has no end."""

TURN = 62.0
"""Percent of the axis from which on words beside a line stand before it."""


@dataclass(frozen=True, slots=True)
class Whisker:
    """An interval in percent of the axis; `is_cut` where it goes on beyond the axis, or is open."""

    words: str
    figure: str
    top: int
    left: float
    right: float
    middle: float
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A whisker below its hill, which is a path of ACROSS units by HILL pixels."""

    whisker: Whisker
    path: str


@dataclass(frozen=True, slots=True)
class PosteriorChart:
    """Lanes and whiskers on one axis. `seen` and `bound` are lines across all of them: people on the lists, and at
    least so many; `shared` is the stretch that the intervals of all lanes have in common, None where there is none.
    """

    lanes: tuple[Lane, ...]
    others: tuple[Whisker, ...]
    ticks: tuple[tuple[float, str], ...]
    seen: float
    bound: float | None
    shared: tuple[float, float] | None
    is_tenfold: bool
    height: int

    @property
    def ground(self) -> int:
        """The pixel of the axis."""
        return self.height - FOOT


def draw_posteriors(rows: Sequence[Estimate], seen: int, bound: float | None = None) -> PosteriorChart | None:
    """Draw the rows that have an estimate; None where none has. `bound` is the least that is likely."""
    told = [row for row in rows if row.estimate is not None]
    if not told:
        return None
    families = [row for row in told if row.posterior]
    axis = _lay_out(families or told, min([seen, *(row.estimate or 0.0 for row in told)]), bound)
    lanes = [
        Lane(_draw_whisker(row, axis, HEAD + LANE * place + HILL + 26), draw_hill(row, axis))
        for place, row in enumerate(families)
    ]
    top = HEAD + LANE * len(lanes)
    others = [row for row in told if not row.posterior]
    whiskers = [_draw_whisker(row, axis, top + ROW * place + 22) for place, row in enumerate(others)]
    return PosteriorChart(
        tuple(lanes),
        tuple(whiskers),
        tuple(axis.list_ticks()),
        axis.place(seen),
        None if bound is None else axis.place(bound),
        _find_shared(families, axis),
        axis.is_tenfold,
        top + ROW * len(whiskers) + FOOT,
    )


def draw_hill(row: Estimate, axis: PeopleAxis) -> str:
    """The density of a posterior as a filled path, as high as HILL at its peak.

    On a tenfold axis it is the density for each step of the logarithm, so that equal areas are equal chances.
    """
    points = [(axis.place(people), density * (people if axis.is_tenfold else 1.0)) for people, density in row.posterior]
    inside = [(across, height) for across, height in points if 0 < across < 100]
    peak = max((height for _, height in inside), default=0.0)
    if not peak:
        return ""
    drawn: list[tuple[float, float]] = []
    for across, height in inside:
        point = (across * ACROSS / 100, HILL * (1 - height / peak))
        if not drawn or point[0] - drawn[-1][0] >= FINEST[0] or abs(point[1] - drawn[-1][1]) >= FINEST[1]:
            drawn.append(point)
    body = "L".join(f"{across:.1f} {down:.1f}" for across, down in drawn)
    return f"M{drawn[0][0]:.1f} {HILL}L{body}L{drawn[-1][0]:.1f} {HILL}Z"


def say_interval(row: Estimate) -> str:
    """Say an estimate with its interval: "12,595 (9,827 to 16,544)", "12,595 (9,827 or more)"."""
    if row.estimate is None:
        return "none"
    if row.lower is None:
        return f"{row.estimate:,.0f}"
    ends = f"{row.lower:,.0f} or more" if row.upper is None else f"{row.lower:,.0f} to {row.upper:,.0f}"
    return f"{row.estimate:,.0f} ({ends})"


def overlap_intervals(rows: Sequence[Estimate]) -> tuple[float, float] | None:
    """The numbers of people that lie in the intervals of all rows, None where none does or one row is no comparison."""
    ends = [(row.lower, row.upper) for row in rows if row.lower is not None and row.upper is not None]
    if len(ends) < 2:
        return None
    low, high = max(lower for lower, _ in ends), min(upper for _, upper in ends)
    return (low, high) if low <= high else None


def _lay_out(rows: Sequence[Estimate], least: float, bound: float | None) -> PeopleAxis:
    most = [end for row in rows for end in (row.estimate, row.upper) if end is not None]
    return lay_axis(least, [min(end, FARTHEST * max(least, 1.0)) for end in (*most, *([bound] if bound else []))])


def _draw_whisker(row: Estimate, axis: PeopleAxis, top: int) -> Whisker:
    assert row.estimate is not None
    lower = row.estimate if row.lower is None else row.lower
    right = axis.last if row.upper is None else row.upper
    return Whisker(
        row.method, say_interval(row), top, axis.place(lower), axis.place(right), axis.place(row.estimate),
        row.upper is None or row.upper > axis.last,
    )  # fmt: skip


def _find_shared(families: Sequence[Estimate], axis: PeopleAxis) -> tuple[float, float] | None:
    shared = overlap_intervals(families)
    return None if shared is None else (axis.place(shared[0]), axis.place(shared[1]))
