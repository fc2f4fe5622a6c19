"""Where a post stands: the lists that tell of it."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from core import moments
from core.known_sites import at_home


class Standing(NamedTuple):
    """`paths` are those of the lists that have a feed, `names` are of its tags, its series and its authors."""

    site_id: int | None = None
    paths: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def standing(post: Any) -> Standing:
    """Of a post as it is, by the clock of its site."""
    gatherings = [*post.tags.all(), *post.authors.all(), *([post.series] if post.series else [])]
    site = post.get_site()
    with at_home(site):
        paths = (*_lists(post), *(gathering.url for gathering in gatherings))
    return Standing(site and site.pk, paths, tuple(gathering.lasting_name for gathering in gatherings))


def remember_standing(post: Any) -> None:
    """Before a post is saved or deleted: holds on to where it stands, if it is published."""
    before = type(post).objects.filter(pk=post.pk, live=True).select_related("series").first()
    post.stood = standing(before) if before else Standing()


def stood(post: Any) -> Standing:
    """Where a post stands, and where it stood before it was saved or deleted."""
    before: Standing = getattr(post, "stood", Standing())
    now = standing(post)
    return Standing(now.site_id, _joined(now.paths, before.paths), _joined(now.names, before.names))


def _joined(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(*parts)))


def _lists(post: Any) -> Iterator[str]:
    """The site, its kind, and its year, if that has a page."""
    yield "/"
    yield reverse("blog:kind", args=[post.kind])
    date = post.shown_date
    if date and moments.FIRST <= date <= moments.LAST:
        yield reverse("blog:year", args=[timezone.localtime(date).year])
