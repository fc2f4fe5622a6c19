"""Which pages anybody may read."""

from typing import TypeVar

from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, TextField
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

Pages = TypeVar("Pages", bound=PageQuerySet)


def restricted() -> Exists:
    """The condition that a page, or one above it, is private: for `exclude()` on any query of pages.

    An alias is as private as what it repeats, and what that repeats. Wagtail's own `public()` knows no aliases, and
    asks for all restrictions first, which is one more query on every page served.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=TextField())
    above = (
        Q(reader__startswith=F("page__path"))
        | Q(reader__startswith=F("page__aliases__path"))
        | Q(reader__startswith=F("page__aliases__aliases__path"))
    )
    return Exists(PageViewRestriction.objects.annotate(reader=path).filter(above))


def readable(pages: Pages) -> Pages:
    """Those of the pages that are published and that anybody may read."""
    found: Pages = pages.live().exclude(restricted())
    return found
