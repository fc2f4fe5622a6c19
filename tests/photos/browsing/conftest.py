"""Albums whose photos tell something."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache

from photos.models import AlbumPage, PhotoRecord
from tests.hanging import Album

Told = Callable[..., AlbumPage]
LEKNES = {
    "latitude": 68.14721,
    "longitude": 13.61137,
    "place_name": "Leknes",
    "region": "Nordland",
    "country": "NO",
}
VIENNA = {
    "latitude": 48.20849,
    "longitude": 16.37208,
    "place_name": "Vienna",
    "region": "Wien",
    "country": "AT",
}


@pytest.fixture
def told(album: Album) -> Told:
    """Publishes an album of photos of which this is told: `told("Title", {"camera": "A"}, shows_place=True)`."""
    cache.clear()

    def published(title: str, *records: dict[str, Any], **fields: Any) -> AlbumPage:
        page = album(title, len(records), **fields)
        for row, record in zip(page.photos(), records, strict=True):
            values = {name: value for name, value in record.items() if name != "tags"}
            PhotoRecord.objects.update_or_create(photo=row.photo, defaults=values)
            row.photo.tags.add(*record.get("tags", ()))
        return page

    return published


def at(year: int, month: int = 5, day: int = 3, hour: int = 14) -> datetime:
    """A time on the clock of a camera."""
    return datetime(year, month, day, hour, 30, tzinfo=UTC)
