"""Which place a point on earth is at."""

from typing import Any

import pytest

from photos.atlas import gazetteer
from photos.atlas.gazetteer import Named


@pytest.mark.parametrize(
    ("point", "named"),
    [
        ((48.2082, 16.3738), Named("Vienna", "Wien", "AT")),
        ((-33.8568, 151.2153), Named("Sydney", "New South Wales", "AU")),
        ((51.5, -0.12), Named("London", "England", "GB")),  # Lambeth is nearer, and a part of it.
        ((48.8638, 2.4485), Named("Montreuil", "Île-de-France", "FR")),  # Paris is large, and yet beside it.
        ((68.147, 13.611), Named("Leknes", "Nordland", "NO")),  # In degrees, Ballstad is not farther.
    ],
)
def test_a_point_is_at_the_place_whose_edge_is_nearest(point: Any, named: Named) -> None:
    assert gazetteer.name(*point) == named


@pytest.mark.parametrize("point", [(0, 0), (90, 180), (-90, -180), (-40, -120), (23, 5)])
def test_what_is_far_from_every_place_is_at_none(point: Any) -> None:
    assert gazetteer.name(*point) is None


def test_a_place_is_found_across_the_line_where_the_day_begins() -> None:
    assert gazetteer.kilometres(-16.8, 179.99, -16.8, -179.99) < 3


def test_kilometres_are_those_of_a_globe() -> None:
    assert gazetteer.kilometres(48.2082, 16.3738, 47.0707, 15.4395) == pytest.approx(144, abs=2)
    assert gazetteer.kilometres(0, 0, 0, 180) == pytest.approx(20_015, abs=1)
