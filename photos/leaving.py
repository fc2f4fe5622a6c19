"""Photos that are deleted with one query, which know of each other meanwhile."""

from typing import Any

from django.db.models import QuerySet

from photos.models import Photo

KEPT = "_photos_that_go_together"


def together(origin: Any) -> dict[int, Photo]:
    """The photos that go, by their keys, where `origin` of Django's signals is a query of photos.

    Read once, and kept with it. Of one photo by itself, or of something else, none.
    """
    if not isinstance(origin, QuerySet) or origin.model is not Photo:
        return {}
    if not hasattr(origin, KEPT):
        setattr(origin, KEPT, {photo.pk: photo for photo in origin.all()})
    found: dict[int, Photo] = getattr(origin, KEPT)
    return found
