"""How many photos there are of what."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any, NamedTuple

from django.core.cache import cache

from photos.browsing.facets import ALWAYS, EXIF, FACETS, PLACE, RECORD, Facet
from photos.browsing.shown import Shown

TAKEN, APERTURE = f"{RECORD}taken_at", f"{RECORD}aperture"
COLUMNS = {
    ALWAYS: ("photo__tags__slug", "photo__tags__name"),
    EXIF: (
        *(TAKEN, APERTURE, f"{RECORD}focal_length_alike"),
        *(f"{RECORD}{name}" for name in ("camera_slug", "camera", "lens_slug", "lens")),
    ),
    PLACE: tuple(
        f"{RECORD}{name}"
        for name in ("place_slug", "place_name", "region", "country", "latitude", "longitude")
    ),
}
KEPT = 600  # Seconds. What is taken from visitors goes at once: see `Shown.edition`.


class Counted(NamedTuple):
    """A key of a facet, its name in a file that has it, and its photos."""

    key: str
    name: str
    size: int


class Spot(NamedTuple):
    """A place with its photos. Where these are, in degrees, is rounded to a hundredth: about a kilometre."""

    key: str
    name: str
    region: str
    country: str
    size: int
    latitude: float
    longitude: float


@dataclass(slots=True)
class Tallies:
    """The numbers of a site: of each facet, the most first; by hour and month on the camera's clock; by place."""

    facets: dict[str, list[Counted]] = field(default_factory=dict)
    apertures: list[tuple[float, int]] = field(default_factory=list)
    hours: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(self.facets.values())

    @property
    def has_statistics(self) -> bool:
        """Whether there is anything to be told of how photos were taken."""
        return any(self.facets[word] for word, facet in FACETS.items() if facet.needs == EXIF)


def tallies_of(page: Any) -> Tallies:
    """Those of the photos page of a site, ten minutes old at most. Two queries, and one of the cache."""
    shown = Shown(page)
    key = f"photo-tallies-{page.pk}-{shown.edition}"
    found: Tallies | None = cache.get(key)
    if found is None:
        found = tally(shown)
        cache.set(key, found, KEPT)
    return found


def tally(shown: Shown) -> Tallies:
    """The numbers of what is shown. Three queries."""
    told = {needs: _each_once(shown, needs) for needs in COLUMNS}
    taken = [row[TAKEN] for row in told[EXIF] if row[TAKEN]]
    hours, months = Counter(at.hour for at in taken), Counter(at.month for at in taken)
    apertures = Counter(float(row[APERTURE]) for row in told[EXIF] if row[APERTURE])
    return Tallies(
        facets={word: _counted(facet, told[facet.needs]) for word, facet in FACETS.items()},
        apertures=sorted(apertures.items()),
        hours=[hours[hour] for hour in range(24)],
        months=[months[month] for month in range(1, 13)],
        spots=list(_spots(told[PLACE])),
    )


def _each_once(shown: Shown, needs: str) -> list[dict[str, Any]]:
    """Each photo; where it is about tags, with each of these."""
    columns = COLUMNS[needs]
    once = ("photo", columns[0]) if needs == ALWAYS else ("photo",)
    return list(shown.rows(needs).order_by(*once).distinct(*once).values(*columns))


def _counted(facet: Facet, rows: list[dict[str, Any]]) -> list[Counted]:
    named: dict[str, str] = {}
    counts: Counter[str] = Counter()
    # There are few values and many photos: each is made a key once.
    for (value, name), size in Counter((row[facet.column], row[facet.named]) for row in rows).items():
        key = facet.key_of(value)
        named[key] = str(name)
        counts[key] += size
    most_first = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [Counted(key, named[key], size) for key, size in most_first if key]


def _spots(rows: list[dict[str, Any]]) -> Iterator[Spot]:
    """Each in the middle of its photos."""
    found: defaultdict[tuple[str, ...], list[tuple[float, float]]] = defaultdict(list)
    for slug, name, region, country, latitude, longitude in (tuple(row.values()) for row in rows):
        if slug:
            found[slug, name, region, country].append((latitude, longitude))
    for (slug, name, region, country), points in found.items():
        latitude, longitude = (round(fmean(degrees), 2) for degrees in zip(*points, strict=True))
        yield Spot(slug, name, region, country, len(points), latitude, longitude)
