"""An uploader, and an album to upload into."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from photos import parts
from photos.models import AlbumPage
from tests.hanging import Album
from tests.photos.sending import Uploader


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    monkeypatch.setattr(parts, "SIZE", 200)
    monkeypatch.setattr(parts, "KEPT_FREE", 0)
    settings.UPLOADS_ROOT = tmp_path / "uploads"


@pytest.fixture
def page(album: Album) -> AlbumPage:
    return album("Row", 1)


@pytest.fixture
def uploader(small_parts: None, owner_client: Client, page: AlbumPage) -> Uploader:
    return Uploader(owner_client, page)
