"""Patterns of the pages across albums, of numbers that are nowhere stored."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from photos.browsing.facets import FACETS
from photos.browsing.pages import OVERVIEWS, Listed
from photos.browsing.tallying import Counted, Spot, Tallies
from photos.grid import Grid
from photos.leafing import Leaves
from theme.pattern import Pattern

BASE = "/photos/"
LONG = "iPhone 15 Pro back triple camera 6.765mm f/1.78"
KNOWN = Tallies(
    facets={word: [] for word in FACETS}
    | {
        "year": [Counted("2024", "2024", 812), Counted("2019", "2019", 7)],
        "camera": [Counted(f"camera-{n}", f"Camera {n}", 400 - 20 * n) for n in range(18)],
        "lens": [Counted("long", LONG, 12), Counted("عدسة", "عدسة", 3)],
        "focal-length": [Counted("24-34", "28", 90), Counted("400", "600", 2)],
        "tag": [Counted("fog", "fog", 9), Counted("بحر", "بحر", 1)],
    },
    apertures=[(1.4, 3), (2.8, 50), (11.0, 9)],
    hours=[0, 0, 0, 1, 3, 9, 14, 20, 22, 18, 15, 12, 9, 8, 9, 13, 19, 30, 41, 38, 20, 9, 4, 1],
    months=[9, 12, 20, 31, 44, 40, 22, 18, 30, 35, 14, 8],
    spots=[
        Spot("leknes-nordland-no", "Leknes", "Nordland", "NO", 120, 68.15, 13.61),
        Spot("reine-nordland-no", "Reine", "Nordland", "NO", 31, 67.93, 13.09),
        Spot("vienna-wien-at", "Vienna", "Wien", "AT", 400, 48.21, 16.37),
        Spot("sharjah-ash-shariqah-ae", "الشارقة", "", "AE", 1, 25.34, 55.41),
    ],
)
SCANT = Tallies(
    facets={word: [] for word in FACETS} | {"camera": [Counted("a", "A", 1)]}, spots=KNOWN.spots[:1]
)


def patterns(page: Any, rows: list[Any]) -> Iterator[Pattern]:
    """Each with everything, and with hardly anything; the photos of a key with some and with one."""
    for word, overview in OVERVIEWS.items():
        for name, tallies in (("everything", KNOWN), ("hardly anything", SCANT)):
            listed = Listed(str(overview.title), str(overview.told), f"{BASE}{word}/")
            context = {"page": page, "listed": listed} | overview.context(tallies, BASE, QueryDict())
            yield Pattern(f"Photos, {word}: {name}", f"photos/browsing/{word}.html", context, alone=True)
    for number, some in (("some", rows), ("one", rows[:1])):
        grid = Grid(some, f"{BASE}lofoten/")
        context = {"facet": FACETS["tag"], "posts": Leaves(some).get_page(1), "grid": grid.html(some)}
        context |= {"page": page, "listed": Listed("fog", "Photos tagged fog.", f"{BASE}tag/fog/")}
        context |= {"sheet": grid.sheet, "index": f"{BASE}browse/"}
        yield Pattern(f"Photos by tag: {number}", "photos/browsing/photos.html", context, alone=True)
