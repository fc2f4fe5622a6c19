"""An album that is moved below a private page is as private as that from the same moment."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.models import Card, Job
from photos.models import AlbumPage
from search.embedding.tasks import embed
from search.models import Passage, SearchDocument
from tests.closing import addresses, close, files, got, photos_of
from tests.hanging import Album
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("media")

PLACES = (
    "/",
    "/photos/",
    "/photos/feed.atom",
    "/photos/browse/",
    "/search/?q=wedding",
    "/api/v2/pages/",
    "/llms.txt",
    "/sitemaps/pages-1.xml",
    "/sitemaps/photos-1.xml",
    "/-/suggest?q=wedd",
)


@pytest.fixture
def told(wedding: AlbumPage, run_jobs: RunJobs, drawn_cards: None) -> AlbumPage:
    """An album of which search, cards and passages know."""
    wedding.save_revision().publish()
    embed.enqueue(wedding.pk)
    run_jobs()
    assert SearchDocument.objects.filter(title="Wedding").exists()
    assert Card.objects.filter(page=wedding.pk).exists()
    return wedding


def known(client: Client) -> list[str]:
    return [path for path in PLACES if "wedding" in unescape(client.get(path).content.decode()).lower()]


def test_it_is_nowhere_any_more_before_any_job_has_run_and_its_files_follow(
    told: AlbumPage,
    album: Album,
    run_jobs: RunJobs,
    owner_client: Client,
    stranger: Client,
    media: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    family = album("Family")
    close(family)
    run_jobs()
    photos, before = photos_of(told), addresses(*photos_of(told))
    card = f"/media/{Card.objects.get(page=told.pk).file}"
    assert got(stranger, card, *before, "/photos/wedding/", "/photos/wedding/feed.atom") == {200}
    with django_capture_on_commit_callbacks(execute=True):
        owner_client.post(reverse("wagtailadmin_pages:move_confirm", args=[told.pk, family.pk]))
    moved = AlbumPage.objects.get(pk=told.pk)
    assert moved.get_parent().pk == family.pk
    # At once: no job has run.
    assert known(stranger) == ["/search/?q=wedding"]  # It repeats what was asked for.
    assert "/wedding/" not in stranger.get("/search/?q=wedding").content.decode()
    for path in (
        "/photos/wedding/",
        "/photos/wedding/feed.atom",
        "/photos/family/wedding/",
        f"{moved.url}feed.atom",
    ):
        answer = stranger.get(path, follow=True)
        assert "Wedding 1" not in answer.content.decode() and "/media/" not in answer.content.decode(), path
    [row, *_] = moved.photos()
    assert "Wedding" not in stranger.get(f"{moved.url}{row.slug}/", follow=True).content.decode()
    assert not SearchDocument.objects.filter(title__startswith="Wedding").exists()
    assert not Passage.objects.filter(page=told.pk).exists()
    assert not Card.objects.filter(page=told.pk).exists()
    assert got(stranger, card) == {404}
    # When its jobs have run, which nothing holds back.
    run_jobs()
    every = [f"/media/{name}" for name in files(media) if not name.startswith("cards/")]
    assert got(stranger, *before, *addresses(*photos), *every) == {404}
    assert got(owner_client, *addresses(*photos)) == {200}
    assert not SearchDocument.objects.filter(title__startswith="Wedding").exists()
    assert not Card.objects.filter(page=told.pk).exists()


def test_moved_out_again_it_is_everywhere_again(
    told: AlbumPage, album: Album, run_jobs: RunJobs, stranger: Client, media: Path
) -> None:
    family = album("Family")
    close(family)
    run_jobs()
    before = addresses(*photos_of(told))
    told.move(family, pos="last-child")
    run_jobs()
    AlbumPage.objects.get(pk=told.pk).move(family.get_parent(), pos="last-child")
    run_jobs()
    assert addresses(*photos_of(told)) == before
    assert got(stranger, *before, "/photos/wedding/", "/photos/wedding/feed.atom") == {200}
    assert SearchDocument.objects.filter(title="Wedding").exists()


def test_nothing_of_it_waits_for_a_later_hour(
    told: AlbumPage, album: Album, run_jobs: RunJobs, kept_jobs: None
) -> None:
    """The files are out of reach as soon as a worker comes to its jobs: none of them is planned for later."""
    family = album("Family")
    close(family)
    run_jobs()
    told.move(family, pos="last-child")
    mine = Job.objects.waiting().filter(task__startswith="photos.tasks.settle")
    assert mine.exists() and not mine.exclude(pk__in=Job.objects.due().values("pk")).exists()
