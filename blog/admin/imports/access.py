"""Who may import, and where to."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Site

from blog.models import BlogIndexPage, Import
from blog.models.imports import Format
from core.library import may_add


def sites_for(person: Any) -> list[Site]:
    """The sites at whose top a person may publish pages, if they may add pictures, too."""
    if not may_add(person):
        return []
    return [site for site in Site.objects.select_related("root_page") if _may_publish(site, person)]


def blogs_for(person: Any) -> QuerySet[BlogIndexPage]:
    """The blogs of those sites."""
    found: QuerySet[BlogIndexPage] = BlogIndexPage.objects.none()
    for site in sites_for(person):
        found = found | BlogIndexPage.objects.descendant_of(site.root_page, inclusive=True)
    return found.order_by("path")


def imports_for(person: Any) -> QuerySet[Import]:
    """The imports into those sites. A whole site is for the owner."""
    found = Import.objects.filter(site__in=sites_for(person)).select_related("site", "index", "person")
    return found if person.is_superuser else found.exclude(format=Format.ARCHIVE)


def _may_publish(site: Site, person: Any) -> bool:
    allowed = site.root_page.permissions_for_user(person)
    return bool(allowed.can_add_subpage() and allowed.can_publish_subpage())
