"""Bands of tolls over time as shapes: from the least to the most that is said, open where nobody states a most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10

from onrecord.model import Moment
from onrecord.publish.timeline import Axis, build_axis

HEIGHT, HEAD, FOOT = 300, 64, 24
"""Pixels: the drawing, the room above its highest known number for what is open, and that below for dates."""
FADE = 48
"""Pixels over which an open band fades; its height says nothing."""
_TENFOLD = 100
"""Numbers that differ by this factor are drawn on a scale on which each line is ten times the one below."""
_PHONE = 3.4
"""Pixels of a percent of the drawing's width on a narrow phone."""


@dataclass(frozen=True, slots=True)
class Band:
    """What is said of one thing: when, at least `low` and at most `high` people (None: nobody says)."""

    moment: Moment
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a band is drawn: percent across, pixels down. `bottom` is its least, `top` its most or where it fades out.

    A `point` has no width of its own. `tail` is the side on which its day is not known. `label` is the pixel of its
    number, None where it would cover another one.
    """

    left: float
    width: float
    top: float
    bottom: float
    is_open: bool
    point: bool
    tail: str
    label: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Shapes in the order of their bands; lines with their words across (numbers) and down (dates)."""

    shapes: tuple[Shape, ...]
    levels: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    is_tenfold: bool


def draw_chart(bands: Sequence[Band]) -> Chart | None:
    """Draw bands of one scope and outcome on one axis; None where no day is known.

    The scale begins at zero, or grows tenfold from line to line where the numbers differ a hundredfold.
    """
    axis = build_axis([band.moment for band in bands])
    if axis is None:
        return None
    scale = _Scale.over(bands)
    shapes = [_draw(band, axis, scale) for band in bands]
    levels = tuple((round(scale.place(value), 1), f"{value:,}") for value in scale.levels)
    return Chart(_number(shapes), levels, axis.ticks, scale.is_tenfold)


@dataclass(frozen=True, slots=True)
class _Scale:
    levels: tuple[int, ...]
    is_tenfold: bool

    @classmethod
    def over(cls, bands: Sequence[Band]) -> _Scale:
        numbers = [number for band in bands for number in (band.low, band.high) if number]
        most, least = max(numbers, default=1), min(numbers, default=1)
        if most >= _TENFOLD * least:
            first = len(str(least)) - 1
            last = first
            while 10**last < most:
                last += 1
            return cls(tuple(10**power for power in range(first, last + 1)), True)
        step = next(s * 10**p for p in range(len(str(most)) + 1) for s in (1, 2, 5) if s * 10**p * 4 >= most)
        return cls(tuple(range(0, step * (-(-most // step)) + 1, step)), False)

    def place(self, value: int) -> float:
        """The pixel of a number from above."""
        low, high = self.levels[0], self.levels[-1]
        ground = HEIGHT - FOOT
        if self.is_tenfold:
            if value < low:
                return float(ground)
            share = log10(value / low) / log10(high / low)
        else:
            share = (value - low) / (high - low)
        return ground - share * (ground - HEAD)


def _draw(band: Band, axis: Axis, scale: _Scale) -> Shape:
    moment = band.moment
    tail = "left" if moment.start is None else "right" if moment.end is None else ""
    known = moment.start or moment.end
    one = Moment(known, known, moment.granularity, "", "") if tail else moment
    bar = axis.place(one)
    bottom = scale.place(band.low)
    top = bottom - FADE if band.high is None else scale.place(band.high)
    point = bar.point or bool(tail)
    left = bar.left + bar.width / 2 if point else bar.left
    return Shape(round(left, 3), 0.0 if point else bar.width, round(top, 1), round(bottom, 1), band.high is None,
                 point, tail, None)  # fmt: skip


def _number(shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Give each shape the place of its number above it, unless it would touch one that stands already."""
    taken: list[tuple[float, float]] = []
    found = []
    for shape in shapes:
        across, down = (shape.left + shape.width / 2) * _PHONE, shape.top - 5
        is_free = all(abs(across - x) > 18 or abs(down - y) > 14 for x, y in taken)
        if is_free:
            taken.append((across, down))
        found.append(replace(shape, label=round(down, 1) if is_free else None))
    return tuple(found)
