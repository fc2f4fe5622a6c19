"""Which pages anybody may read."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import BooleanField, Func, Q
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from core.sql import sql

Pages = TypeVar("Pages", bound=PageQuerySet)


class Restricted(Func):
    """Whether a path begins where something private begins.

    PostgreSQL looks that up once in a query, however many pages it reads.
    """

    template = f"%(expressions)s ^@ ANY (ARRAY({sql('core.visibility', 'restricted')}))"
    output_field = BooleanField()


def restricted(path: str = "path") -> Restricted:
    """The condition that a page, or one above it, is private: for `exclude()` on any query of pages.

    An alias is as private as what it repeats, and what that repeats. Wagtail's own `public()` knows no aliases, and
    asks for all restrictions first, which is one more query on every page served. `path` leads to the page's path
    where the query is of something else.
    """
    return Restricted(path)


def readable(pages: Pages) -> Pages:
    """Those of the pages that are published and that anybody may read."""
    found: Pages = pages.live().exclude(restricted())
    return found


def readable_below(page: Any, pages: Pages) -> Pages:
    """Those of the pages right below one that whoever reads it may read: no more private than it is."""
    if not page.get_view_restrictions():
        return readable(pages)
    closed = PageViewRestriction.objects.values("page")
    found: Pages = pages.live().filter(alias_of=None).exclude(pk__in=closed)
    return found


def as_private_as(page: Page) -> PageQuerySet:
    """The pages that are private when this one is: it, all below, the aliases of these, and what is below those."""
    paths, new = [page.path], [page.path]
    while new:
        repeated = reduce(or_, (Q(alias_of__path__startswith=path) for path in new))
        aliases = Page.objects.filter(repeated).values_list("path", flat=True)
        new = [path for path in aliases if not path.startswith(tuple(paths))]
        paths += new
    found: PageQuerySet = Page.objects.filter(reduce(or_, (Q(path__startswith=path) for path in paths)))
    return found
