"""Pages that are unlisted: whoever has the address may read one, nobody can guess it, and nothing leads there.

Such a page is private in all but one thing: Wagtail's restriction of it, which has a kind of our own, refuses nobody.
So whatever leaves out what is private leaves it out.
"""

import re
from base64 import b32encode
from secrets import token_bytes
from typing import Any

from wagtail.models import Page, PageViewRestriction

from core.slugs import free_slug

UNLISTED = "unlisted"
_SECRET = re.compile(r"[a-z2-7]{26}")  # 128 bits, in letters of one case.


def is_unlisted(page: Page) -> bool:
    """Whether it is so by itself, not by what stands above it."""
    restrictions = PageViewRestriction.objects.filter(page=page.pk, restriction_type=UNLISTED)
    return bool(page.pk and restrictions.exists())


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


def readdress(page: Any) -> None:
    """Gives a page the slug that it ought to have by now. A redirect from the other leads only to what is public."""
    slug = slug_for(page, page.slug)
    if slug == page.slug:
        return
    page.slug = slug
    page.save()
    latest = page.latest_revision
    if latest is not None:
        latest.content["slug"] = slug
        latest.save(update_fields=["content"])


def new_slug() -> str:
    """One that nobody guesses."""
    return b32encode(token_bytes(16)).decode().rstrip("=").lower()
