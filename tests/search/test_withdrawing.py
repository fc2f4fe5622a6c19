"""A page that is withdrawn while a job indexes it is not findable, whoever comes first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage
from search import indexing
from search.counting import Counts
from search.models import SearchDocument, Word
from search.ranking import search
from tests.at_once import PATIENCE, alone, until_it_waits
from tests.writing import Publish

Withdraw = Callable[[PostPage], object]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("kept_jobs"),
    pytest.mark.parametrize(
        "withdraw",
        [
            pytest.param(lambda post: post.unpublish(), id="unpublished"),
            pytest.param(lambda post: make_private(post), id="made private"),
            pytest.param(lambda post: post.delete(), id="deleted"),
        ],
    ),
]


def make_private(post: PostPage) -> None:
    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture
def post(publish: Publish) -> PostPage:
    """Published and indexed once already, as most pages are that are withdrawn."""
    written = publish("Secret", "An unheard word.")
    indexing.reindex(written.pk)
    return written


def assert_not_findable(site: Site) -> None:
    assert not SearchDocument.objects.exists()
    assert not Word.objects.exists()
    assert search("secret", site, "en", limit=5).total == 0


def test_the_job_began_first(
    post: PostPage,
    site: Site,
    elsewhere: ThreadPoolExecutor,
    withdraw: Withdraw,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    has_read, may_store, store = Event(), Event(), indexing._store

    def hesitant(*row: object) -> Counts:
        has_read.set()
        assert may_store.wait(PATIENCE)
        return store(*row)  # type: ignore[arg-type]

    monkeypatch.setattr(indexing, "_store", hesitant)
    job = elsewhere.submit(alone(lambda: indexing.reindex(post.pk)))
    assert has_read.wait(PATIENCE)
    withdrawal = elsewhere.submit(alone(lambda: withdraw(post)))
    until_it_waits(withdrawal)
    may_store.set()
    for each in (job, withdrawal):
        each.result(PATIENCE)
    assert_not_findable(site)


def test_the_withdrawal_began_first(
    post: PostPage, site: Site, elsewhere: ThreadPoolExecutor, withdraw: Withdraw
) -> None:
    is_withdrawn, may_commit = Event(), Event()

    def hesitant() -> None:
        with transaction.atomic():
            withdraw(post)
            is_withdrawn.set()
            assert may_commit.wait(PATIENCE)

    withdrawal = elsewhere.submit(alone(hesitant))
    assert is_withdrawn.wait(PATIENCE)
    job = elsewhere.submit(alone(lambda: indexing.reindex(post.pk)))
    until_it_waits(job)
    may_commit.set()
    for each in (withdrawal, job):
        each.result(PATIENCE)
    assert_not_findable(site)
