"""The best are chosen, each unlike those before."""

from search.models import Profile
from search.related.choosing import FLOOR, Scored, choose


def candidates(*scores: float, series: dict[int, int] | None = None) -> list[Scored]:
    """Pages 1, 2, 3 … with these scores."""
    return [
        Scored(Profile(pk=key, page_id=key, series=(series or {}).get(key)), score, [], False)
        for key, score in enumerate(scores, 1)
    ]


def unlike(one: Profile, other: Profile) -> float:
    return 0.0


def keys(found: list[Scored]) -> list[int]:
    return [each.profile.page_id for each in found]


def test_the_best_come_first_and_no_more_than_four() -> None:
    assert keys(choose(candidates(0.9, 0.8, 0.7, 0.6, 0.5), (), unlike)) == [1, 2, 3, 4]


def test_what_is_left_out_is_not_chosen() -> None:
    assert keys(choose(candidates(0.9, 0.8, 0.7), {1, 3}, unlike)) == [2]


def test_below_the_floor_fewer_are_shown() -> None:
    assert keys(choose(candidates(0.9, FLOOR, FLOOR - 0.01), (), unlike)) == [1, 2]


def test_of_two_that_are_the_same_another_one_comes_between() -> None:
    def twins(one: Profile, other: Profile) -> float:
        return 1.0 if {one.page_id, other.page_id} == {1, 2} else 0.0

    assert keys(choose(candidates(0.9, 0.85, 0.5), (), twins)) == [1, 3, 2]


def test_of_one_series_two_are_enough() -> None:
    found = choose(candidates(0.9, 0.8, 0.7, 0.2, series={1: 5, 2: 5, 3: 5}), (), unlike)

    assert keys(found) == [1, 2, 4]
