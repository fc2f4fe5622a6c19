"""A private album, and what a browser gets of its files."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from photos.models import AlbumPage, Photo, Rendition
from tests.hanging import Album
from tests.jobs_fixture import RunJobs


@pytest.fixture
def wedding(album: Album, run_jobs: RunJobs) -> AlbumPage:
    """Two photos, with all their files, and those that the admin made; public until somebody says otherwise."""
    made = album("Wedding", 2)
    run_jobs()
    for photo in photos_of(made):
        photo.get_rendition("max-165x165")
    return made


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for all files of a site."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return Path(settings.MEDIA_ROOT)


def files(media: Path) -> list[str]:
    """The names of all files in it."""
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def photos_of(album: AlbumPage) -> list[Photo]:
    return list(Photo.objects.filter(hung__album=album).order_by("pk"))


def close(page: Any, kind: str = "login", **fields: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def addresses(*photos: Photo) -> list[str]:
    return [rendition.url for rendition in Rendition.objects.filter(image__in=photos).order_by("pk")]


def got(client: Client, *found: str) -> set[int]:
    """How these addresses answer."""
    answers = [client.get(address) for address in found]
    for answer in answers:
        if answer.streaming:
            b"".join(answer.streaming_content)
    return {answer.status_code for answer in answers}
