"""What the admin says of a photo beside its form."""

from typing import Any

from django import template

from photos.models import Photo
from photos.publishing import alike, original, published

register = template.Library()
SHAPES = ("1 / 1", "4 / 3", "16 / 9", "3 / 4", "3 / 1")


@register.inclusion_tag("photos/admin/as_published.html")
def as_published(photo: Photo) -> dict[str, Any]:
    """What anybody could read in each of its files, and what its original holds."""
    return {"published": alike(published(photo)), "original": original(photo)}


@register.inclusion_tag("photos/admin/focus.html")
def focus(photo: Photo) -> dict[str, Any]:
    """What is seen of it in several shapes, and what would be suggested."""
    return {"photo": photo, "x": photo.suggested_x, "y": photo.suggested_y, "shapes": SHAPES}


@register.simple_tag
def only_measured(photo: Photo) -> str:
    """Keeps the form, which tells width and height, from making a copy in full size that anybody could fetch."""
    photo.is_only_measured = True
    return ""
