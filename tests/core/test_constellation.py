"""The drawing behind a page's mark."""

from itertools import pairwise

import pytest

from core.constellation import FEWEST, MOST, constellation, strokes

SEEDS = [str(number) for number in range(200)]


def test_the_same_seed_gives_the_same_constellation_in_every_process_and_version() -> None:
    drawn = constellation("1", 24)

    assert drawn.stars == ((10.6, 10.4), (2.9, 20.3), (5.1, 7.0), (14.8, 3.7), (21.1, 14.9))
    assert drawn.lines == ((0, 1), (0, 2), (0, 3), (0, 4))


def test_different_pages_have_different_constellations() -> None:
    assert len({constellation(seed, 24) for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("size", [24, 72, 144])
def test_every_star_is_within_the_square(size: int) -> None:
    places = [place for seed in SEEDS for star in constellation(seed, size).stars for place in star]

    assert min(places) >= 0
    assert max(places) <= size


def test_a_constellation_has_a_few_stars_and_none_is_left_alone() -> None:
    for seed in SEEDS:
        drawn = constellation(seed, 24)
        reached = {0}
        for start, end in drawn.lines:
            assert start in reached
            reached.add(end)
        assert FEWEST <= len(drawn.stars) <= MOST
        assert reached == set(range(len(drawn.stars)))


def test_a_larger_one_is_the_same_drawing_larger() -> None:
    assert constellation("7", 24).lines == constellation("7", 144).lines


def test_the_strokes_draw_every_line_once() -> None:
    for seed in SEEDS:
        drawn = constellation(seed, 240)
        lines = [(drawn.stars[start], drawn.stars[end]) for start, end in drawn.lines]
        assert [line for stroke in strokes(drawn) for line in pairwise(stroke)] == lines
