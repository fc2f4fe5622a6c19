"""The pictures that a site itself shows: those that its settings choose."""

from typing import Any

from wagtail.images import get_image_model
from wagtail.models import Site

from core.known_sites import setting_of, settings_of_sites
from core.markdown import Picture
from core.pictures import Pictures


def site_picture(site: Site, image: Any) -> Picture | None:
    """One of them, as far as there is a rendition of it; None for no picture.

    All are looked up together, when the first is asked for in a request: at most one query, and mostly none.
    """
    if image is None:
        return None
    if not hasattr(site, "_pictures"):
        site._pictures = _made(_chosen(site))
    # One that is tried on in a preview is not among them.
    known: dict[int, Picture | None] = site._pictures
    return known[image.pk] if image.pk in known else _made([image])[image.pk]


def _made(images: list[Any]) -> dict[int, Picture | None]:
    pictures = Pictures(images)
    return {image.pk: pictures.made(image.pk) for image in images}


def _chosen(site: Site) -> list[Any]:
    rows = [setting_of(site, model) for model in settings_of_sites()]
    fields = [(row, field) for row in rows for field in row._meta.fields]
    images = [getattr(row, field.name) for row, field in fields if field.related_model is get_image_model()]
    return [image for image in images if image]
