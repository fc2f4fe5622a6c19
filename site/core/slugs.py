"""The last part of an address, for everything that has a name."""

from hashlib import sha256
from itertools import chain, count

from django.utils.text import slugify
from wagtail.models import Page

from core.reserving import reserved_below, room_below

LONGEST, SHORTEST = 200, 24  # Between them a slug is cut to the room that its path has.
NUMBER = len("-1000000")  # May follow.


def slug_of(name: str, what: str, longest: int) -> str:
    """A slug for every name, also for one without a letter or with signs that become many.

    Where no letter is left, `what` begins it, and the same name gives the same slug again.
    """
    slug = slugify(name, allow_unicode=True)[:longest].strip("-_")
    return slug or f"{what}-{sha256(name.encode()).hexdigest()[:8]}"


def free_slug(page: Page, parent: Page | None) -> str:
    """A slug made from a page's title that no other page below `parent` has, and no address of our own hides."""
    what = slugify(type(page)._meta.verbose_name)
    room = room_below(parent) - NUMBER
    slug = slug_of(page.title, what, max(SHORTEST, min(LONGEST, room)))
    return numbered(slug, page, parent)


def numbered(slug: str, page: Page, parent: Page | None) -> str:
    """The slug, or the first of `slug-2`, `slug-3`… that `page` can have below `parent`."""
    beginning = slug[: Page._meta.get_field("slug").max_length - NUMBER]
    others = parent.get_children().exclude(pk=page.pk) if parent else Page.objects.none()
    taken = set(others.filter(slug__startswith=beginning).values_list("slug", flat=True))
    taken |= reserved_below(parent)
    several = (f"{beginning}-{number}" for number in count(2))
    return next(free for free in chain([slug], several) if free not in taken)
