"""Where photos are used, as far as a person may know."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core.admin.sites import pages_of
from photos.models import AlbumPhoto, Photo


@dataclass
class Uses:
    """`pages` with their titles, by key; `elsewhere` says that there is more: a setting, or a page of others."""

    pages: dict[int, str] = field(default_factory=dict)
    elsewhere: bool = False


def uses_of(photos: Iterable[Photo], person: Any) -> defaultdict[int, Uses]:
    """Where each is used, by its key. As many queries for one as for a hundred."""
    keys = [photo.pk for photo in photos]
    uses: defaultdict[int, Uses] = defaultdict(Uses)
    found = {*AlbumPhoto.objects.filter(photo__in=keys).values_list("photo", "album")}
    page_type = ContentType.objects.get_for_model(Page)
    for key, kind, owner in _references(keys):
        if kind == page_type.pk:
            found.add((int(key), int(owner)))
        else:
            uses[int(key)].elsewhere = True
    titles = {page.pk: page.get_admin_display_title() for page in _met(found, person)}
    for key, page in sorted(found):
        if page in titles:
            uses[key].pages[page] = titles[page]
        else:
            uses[key].elsewhere = True
    return uses


def _references(keys: list[int]) -> Any:
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Photo), to_object_id__in=[str(key) for key in keys]
    ).exclude(base_content_type=ContentType.objects.get_for_model(AlbumPhoto))
    return rows.values_list("to_object_id", "base_content_type", "object_id").distinct()


def _met(found: set[tuple[int, int]], person: Any) -> Any:
    return pages_of(person).filter(pk__in=[page for _, page in found])
