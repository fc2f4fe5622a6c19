"""To which site a page belongs, as the database knows it: Wagtail's cache of that may be an hour old elsewhere."""

from collections.abc import Collection
from typing import Any

from django.db import connection
from wagtail.models import Page, Site

from core.sql import sql


def site_of_page(page: Page) -> Site | None:
    """The site whose root is nearest above it; none where no site begins above it."""
    return Site.objects.select_related("root_page").filter(pk=sites_of([page.pk]).get(page.pk)).first()


def sites_of(page_ids: Collection[int]) -> dict[int, int | None]:
    """The keys of the sites of pages, by the keys of these."""
    asked: dict[str, Any] = {"pages": list(page_ids)}
    with connection.cursor() as cursor:
        cursor.execute(sql("search.placing", "sites"), asked)
        return dict(cursor.fetchall())


def strayed() -> list[int]:
    """The pages of which something is kept for another site than theirs: sites come, go and begin elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute(sql("search.placing", "strayed"))
        return [page for (page,) in cursor.fetchall()]
