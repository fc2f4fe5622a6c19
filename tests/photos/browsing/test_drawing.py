"""The map of photos."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from core.middleware.compressing import packed
from photos.atlas.land import scale
from photos.browsing.projecting import WIDTH, View, cut, outlines, trimmed
from tests.photos.browsing.conftest import LEKNES, VIENNA, Told

LARGEST = 40 * 1024  # Bytes of HTML, as they are sent.
REINE = {
    "latitude": 67.932,
    "longitude": 13.089,
    "place_name": "Reine",
    "region": "Nordland",
    "country": "NO",
}


def dots(client: Client, query: str = "") -> dict[str, str]:
    """Where each leads, by what is said of it."""
    answer = client.get(f"/photos/map/{query}")
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return {str(dot["aria-label"]): str(dot["href"]) for dot in page.select(".map svg a")}


def test_each_place_is_a_dot_that_leads_to_its_photos(told: Told, client: Client) -> None:
    told("Far", LEKNES, LEKNES, VIENNA, shows_place=True)
    assert dots(client) == {
        "Leknes: 2 photos": "/photos/place/leknes-nordland-no/",
        "Vienna: 1 photo": "/photos/place/vienna-wien-at/",
    }


def test_places_near_each_other_are_one_dot_that_opens(told: Told, client: Client) -> None:
    told("Far", LEKNES, REINE, VIENNA, shows_place=True)
    whole = dots(client)
    assert whole["Leknes and 1 more place: 2 photos"] == "?box=13.09,67.93,13.61,68.15"
    assert dots(client, "?box=13.09,67.93,13.61,68.15") == {
        "Leknes: 1 photo": "/photos/place/leknes-nordland-no/",
        "Reine: 1 photo": "/photos/place/reine-nordland-no/",
    }


def test_places_that_cannot_be_told_apart_lead_to_the_list(told: Told, client: Client) -> None:
    told("Near", LEKNES, LEKNES | {"place_name": "Gravdal"}, shows_place=True)
    assert dots(client) == {"Gravdal and 1 more place: 2 photos": "#places"}


@pytest.mark.parametrize(
    "query",
    ["?box=", "?box=1,2,3", "?box=a,b,c,d", "?box=0,0,1,1", "?box=%00", f"?box={'9' * 99}", "?box=1e9,1,1,1"],
)
def test_what_is_no_box_shows_all(told: Told, client: Client, query: str) -> None:
    told("Far", LEKNES, VIENNA, shows_place=True)
    assert len(dots(client, query)) == 2


def test_the_list_has_what_the_map_has(told: Told, client: Client) -> None:
    told("Far", LEKNES, LEKNES, VIENNA, shows_place=True)
    page = BeautifulSoup(client.get("/photos/map/").content, "html.parser")
    listed = [each.get_text(" ", strip=True) for each in page.select("#places :is(h3, li)")]
    assert listed == ["Austria 1", "Vienna 1", "Norway 2", "Leknes 2"]


@pytest.mark.parametrize(
    "places",
    [
        [LEKNES],
        [LEKNES, VIENNA],
        [LEKNES, VIENNA | {"latitude": -33.87, "longitude": 151.21, "place_name": "Sydney", "country": "AU"}],
    ],
    ids=["one", "europe", "world"],
)
def test_the_map_is_light(told: Told, client: Client, places: list[dict[str, Any]]) -> None:
    told("Far", *places, shows_place=True)
    page = client.get("/photos/map/").content
    assert len(packed(page)) <= LARGEST
    land = re.search(rb'class="land" d="(M[^"]+)"', page)
    assert land and len(land[1]) > 200


def test_a_ring_is_cut_at_the_edges_of_a_box() -> None:
    assert cut([(0, 0), (4, 0), (4, 4), (0, 4)], 1, 1, 3, 9) == [(1, 1), (3, 1), (3, 4), (1, 4)]
    assert cut([(0, 0), (1, 0), (1, 1)], 5, 5, 6, 6) == []


def test_a_line_is_trimmed_to_its_pieces_in_a_box() -> None:
    line = [(-2.0, 1.0), (4.0, 1.0), (4.0, 3.0), (1.0, 3.0), (1.0, 1.5), (1.5, 1.5)]
    pieces = [piece for piece in trimmed(line, 0, 0, 2, 2) if piece]
    assert pieces == [[(0.0, 1.0), (2.0, 1.0)], [(1.0, 2.0), (1.0, 1.5), (1.5, 1.5)]]
    assert not any(trimmed([(5.0, 0.0), (5.0, 9.0)], 0, 0, 2, 2))


@pytest.mark.parametrize(
    "points", [[(0.0, 0.0)], [(13.6, 68.1), (16.4, 48.2)], [(-179.0, -60.0), (179.0, 80.0)], [(0.0, 90.0)]]
)
def test_a_view_shows_its_points(points: list[tuple[float, float]]) -> None:
    view = View.around(points)
    for point in points:
        x, y = view.place(point)
        assert 0 < x < WIDTH and 0 < y < view.height
    assert 1.4 < WIDTH / view.height < 2.3
    outlines(view)


def test_the_world_is_known_in_two_scales() -> None:
    assert len(scale("coarse").land) < len(scale("fine").land)
    assert all(-90 <= line.south <= line.north <= 90 for line in scale("fine").land)


@pytest.mark.parametrize(
    ("point", "is_land"),
    [
        ((16.37, 48.2), True),
        ((13.3, 68.35), False),
        ((-175.0, 66.5), True),
        ((0.0, -85.0), True),
        ((-30.0, 0.0), False),
    ],
    ids=["Vienna", "the sea off the Lofoten", "the end of Siberia", "Antarctica", "the Atlantic"],
)
@pytest.mark.parametrize("name", ["coarse", "fine"])
def test_land_is_where_it_is(name: str, point: tuple[float, float], is_land: bool) -> None:
    rings = [list(line.points()) for line in scale(name).land]
    assert (sum(_crosses(ring, *point) for ring in rings) % 2 == 1) == is_land


def _crosses(ring: list[tuple[float, float]], x: float, y: float) -> int:
    """How often a ring is met on the way to the east."""
    return sum(
        (south > y) != (north > y) and x < (after - before) * (y - south) / (north - south) + before
        for (before, south), (after, north) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
