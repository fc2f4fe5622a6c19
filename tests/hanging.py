"""Albums to look at."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Site

from photos.hanging import hang
from photos.models import AlbumPage, PhotosPage
from tests.drawing import Draw

Album = Callable[..., AlbumPage]


@pytest.fixture
def photos_page(site: Site) -> PhotosPage:
    """The index of albums of `site`."""
    page = site.root_page.add_child(instance=PhotosPage(title="Photos", slug="photos"))
    page.save_revision().publish()
    return PhotosPage.objects.get(pk=page.pk)


@pytest.fixture
def album(photos_page: PhotosPage, draw: Draw) -> Album:
    """Publishes an album with so many photos: `album("Title", 3, **fields)`."""

    def published(title: str, count: int = 0, above: Any = None, **fields: Any) -> AlbumPage:
        made = (above or photos_page).add_child(instance=AlbumPage(title=title, live=False, **fields))
        hang(made, [draw(90 + number, 60, title=f"{title} {number}") for number in range(1, count + 1)])
        made.save_revision().publish()
        return AlbumPage.objects.get(pk=made.pk)

    return published
