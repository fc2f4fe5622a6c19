"""Pages that are unlisted: whoever has the address may read one, nobody can guess it, and nothing leads there.

Such a page is private in all but one thing: Wagtail's restriction of it, which has a kind of our own, refuses nobody.
So whatever leaves out what is private leaves it out.
"""

import re
from base64 import b32encode
from functools import reduce
from operator import or_
from secrets import token_bytes
from typing import Any

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from core.slugs import free_slug, numbered

UNLISTED = "unlisted"
_SECRET = re.compile(
    r"(?=.*[2-7])[a-z2-7]{26}"
)  # 128 bits, in letters of one case and a digit: no word is like it.


def is_unlisted(page: Page) -> bool:
    """Whether it is so by itself, not by what stands above it. An alias is as what it repeats, wherever that is."""
    unlisted = PageViewRestriction.objects.filter(restriction_type=UNLISTED)
    if page.pk and unlisted.filter(page=page.pk).exists():
        return True
    source = page.alias_of
    return bool(source and source.specific.get_view_restrictions().filter(restriction_type=UNLISTED).exists())


def unlisted() -> Q:
    """The condition that a page is so, or one above it: its address is told nowhere."""
    paths = PageViewRestriction.objects.filter(restriction_type=UNLISTED).values_list("page__path", flat=True)
    return reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk=None))


def slug_for(page: Page, wanted: str) -> str:
    """The slug with which a page is published: a secret one while it is unlisted, and else none.

    An editor that was opened before still has the other.
    """
    slugs = (wanted, Page.objects.filter(pk=page.pk).values_list("slug", flat=True).first() or "")
    if is_unlisted(page):
        return next((slug for slug in slugs if _SECRET.fullmatch(slug)), None) or new_slug()
    return next((slug for slug in slugs if slug and not _SECRET.fullmatch(slug)), None) or free_slug(
        page, page.get_parent()
    )


def readdress(page: Page) -> None:
    """Gives a page, and all aliases of it and of what is below it, the slugs that they ought to have by now.

    A redirect from the other leads only to what is public.
    """
    below = page.get_descendants(inclusive=True)
    for each in (page, *Page.objects.filter(alias_of__in=below).exclude(pk=page.pk)):
        _readdress(each.specific)


def _readdress(page: Any) -> None:
    wanted = slug_for(page, page.slug)
    if wanted == page.slug or page.is_site_root():
        return
    page.slug = slug = numbered(wanted, page, page.get_parent())
    page.save(clean=False)
    latest = page.latest_revision
    if latest is not None:
        latest.content["slug"] = slug
        latest.save(update_fields=["content"])


def new_slug() -> str:
    """One that nobody guesses."""
    while not _SECRET.fullmatch(slug := b32encode(token_bytes(16)).decode().rstrip("=").lower()):
        pass
    return slug
