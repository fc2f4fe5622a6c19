"""Leafing through a list."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict

from blog.leafing import Cursor, Leaf, leaf
from blog.models import PostPage
from tests.writing import Publish

DAY = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def seven(publish: Publish) -> None:
    for day in range(7):
        publish(f"Day {day}", date=DAY + timedelta(days=day))


def days(query: str = "", size: int = 3) -> tuple[list[str], Leaf]:
    found = leaf(PostPage.objects.for_visitors(), QueryDict(query), size)
    return [post.title[-1] for post in found], found


def test_it_works(seven: None) -> None:
    first, at = days()
    second, at = days(at.older)
    third, at = days(at.older)
    assert (first, second, third, at.older) == (["6", "5", "4"], ["3", "2", "1"], ["0"], "")


def test_back_again(seven: None) -> None:
    _, at = days(days()[1].older)
    assert days(days(at.older)[1].newer)[0] == ["3", "2", "1"]
    assert days(at.newer) == days()


def test_a_leaf_knows_what_it_lies_before(seven: None) -> None:
    _, first = days()
    _, second = days(first.older)
    _, third = days(second.older)
    assert (first.before, second.before, third.before) == (None, DAY + timedelta(4), DAY + timedelta(1))
    assert days(third.newer)[1].before == second.before


def test_nothing_is_missed_or_met_twice_while_posts_are_published(seven: None, publish: Publish) -> None:
    first, at = days()
    publish("Day 8", date=DAY + timedelta(days=8))
    assert first + days(at.older)[0] == ["6", "5", "4", "3", "2", "1"]


def test_posts_of_one_moment_are_told_apart(publish: Publish) -> None:
    for number in range(4):
        publish(f"Post {number}", date=DAY)
    first, at = days(size=2)
    assert first + days(at.older, size=2)[0] == ["3", "2", "1", "0"]


@pytest.mark.parametrize(
    "query",
    [
        "before=",
        "before=x",
        "before=1",
        "before=1.2.3",
        "before=9" * 9,
        f"before={'9' * 17}.1",
        "after=%00",
        "before=-1.1",
    ],
)
def test_an_address_that_is_no_place_gives_the_newest(seven: None, query: str) -> None:
    assert days(query)[0] == ["6", "5", "4"]


def test_a_place_is_written_and_read() -> None:
    place = Cursor(datetime(1969, 7, 20, 20, 17, 40, 123456, tzinfo=UTC), 7)
    assert Cursor.parse(str(place)) == place


def test_an_empty_list_is_an_empty_leaf(db: None) -> None:
    assert days()[1] == Leaf([])
