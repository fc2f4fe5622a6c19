"""What the admin says of a photo beside its form."""

from typing import Any

from django import template

from photos.models import Photo
from photos.publishing import alike, original, published

register = template.Library()


@register.inclusion_tag("photos/admin/as_published.html")
def as_published(photo: Photo) -> dict[str, Any]:
    """What anybody could read in each of its files, and what its original holds."""
    return {"published": alike(published(photo)), "original": original(photo)}


@register.simple_tag
def only_measured(photo: Photo) -> str:
    """Keeps the form, which tells width and height, from making a copy in full size that anybody could fetch."""
    photo.is_only_measured = True
    return ""
