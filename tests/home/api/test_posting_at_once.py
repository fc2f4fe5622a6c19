"""Two programs, or one that repeats itself, send at the same time."""

import pytest
from wagtail.models import Site

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from home.models import Received
from tests.at_once import Race
from tests.home.api.test_posting import Program

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("kept_jobs"),
]


def test_one_key_publishes_once(race: Race, blog: BlogIndexPage, site: Site, owner: User) -> None:
    program = Program(owner, site)
    answers = race(blog, *[lambda: program.send("Once.", **{"idempotency-key": "a"})] * 2)
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert PostPage.objects.count() == Received.objects.count() == 1


def test_two_posts_with_the_same_words_are_two(
    race: Race, blog: BlogIndexPage, site: Site, owner: User
) -> None:
    program = Program(owner, site)
    answers = race(blog, *[lambda: program.send("# Twice\n\nSaid.")] * 2)
    assert [answer.status_code for answer in answers] == [201, 201]
    assert {answer.json()["slug"] for answer in answers} == {"twice", "twice-2"}
