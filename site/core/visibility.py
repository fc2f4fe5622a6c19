"""Which pages anybody may read."""

from django.db.models import Exists, ExpressionWrapper, F, OuterRef, TextField
from wagtail.models import PageViewRestriction


def restricted() -> Exists:
    """The condition that a page, or one above it, is private: for `exclude()` on any query of pages.

    Wagtail's own `public()` asks for all restrictions first, which is one more query on every page served.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=TextField())
    above = PageViewRestriction.objects.annotate(reader=path).filter(reader__startswith=F("page__path"))
    return Exists(above)
