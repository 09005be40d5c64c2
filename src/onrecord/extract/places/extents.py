"""How much ground the units and countries cover, judged by where their towns lie."""

from __future__ import annotations

from array import array

from onrecord.extract.places.atlas import measure_km

Cell = tuple[int, int]
Extent = tuple[float | None, float | None, float | None]


class Extents:
    """The half degrees with a town of the large grounds, and the mean and corners of the towns of the small ones.

    A large ground's centre is that of its half degrees and not of its towns, most of which may lie at one edge.
    """

    def __init__(self, rows: int) -> None:
        self._cells: dict[int, set[Cell]] = {}
        self._sums = [array("d", bytes(8 * rows)) for _ in range(3)]
        self._corners = [array("f", [first]) * rows for first in (90.0, 180.0, -90.0, -180.0)]

    def open_large(self, row: int) -> set[Cell]:
        """Keep half degrees for this ground, and give the set to fill."""
        return self._cells.setdefault(row, set())

    def add(self, row: int, latitude: float, longitude: float) -> None:
        """Add a town to a small ground."""
        latitudes, longitudes, numbers = self._sums
        latitudes[row] += latitude
        longitudes[row] += longitude
        numbers[row] += 1.0
        south, west, north, east = self._corners
        if latitude < south[row]:
            south[row] = latitude
        if latitude > north[row]:
            north[row] = latitude
        if longitude < west[row]:
            west[row] = longitude
        if longitude > east[row]:
            east[row] = longitude

    def enclose(self, row: int, least: float, stated: tuple[float, float] | None = None) -> Extent:
        """Give centre and radius in km, at least `least`, that reach all towns; None where nothing is known."""
        if row in self._cells:
            points = [((y + 0.5) / 2 - 500, (x + 0.5) / 2 - 500) for y, x in self._cells[row]]
            centre = _mean(points) if points else None
        else:
            points, centre = self._corner_points(row)
        centre = stated or centre
        if centre is None:
            return None, None, None
        reach = max((measure_km(*centre, *point) for point in points), default=0.0)
        return round(centre[0], 4), round(centre[1], 4), round(max(reach, least), 1)

    def _corner_points(self, row: int) -> tuple[list[tuple[float, float]], tuple[float, float] | None]:
        number = self._sums[2][row]
        if not number:
            return [], None
        south, west, north, east = (corner[row] for corner in self._corners)
        points = [(south, west), (south, east), (north, west), (north, east)]
        return points, (self._sums[0][row] / number, self._sums[1][row] / number)


def cell_of(latitude: float, longitude: float) -> Cell:
    """Give the half degree that holds a point."""
    return int((latitude + 500) * 2), int((longitude + 500) * 2)


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
