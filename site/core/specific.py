"""Pages of any type, each as what it is, by one query.

Wagtail's `specific()` asks for the pages, and then once more for each type among them.
"""

from functools import cache
from typing import Any, TypeVar

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from core.visibility import restricted

Pages = TypeVar("Pages", bound=PageQuerySet)


def with_types(pages: Pages) -> Pages:
    """The pages with what `typed` needs, their languages, and `is_restricted`: whether not everybody may read one."""
    found: Pages = pages.select_related("locale", *_tables()).annotate(is_restricted=restricted())
    return found


def without_bodies(pages: Pages) -> Pages:
    """The same, without the long texts that only the page itself shows."""
    found: Pages = pages.defer(*_bodies())
    return found


def typed(page: Page) -> Any:
    """One of `with_types` as what it is. No query."""
    found = getattr(page, page.cached_content_type.model, None) or page.specific
    found.is_restricted, found.locale = page.is_restricted, page.locale
    return found


@cache
def _tables() -> list[str]:
    """Those beside Wagtail's own. What builds on one of them is found by a query of its own."""
    return [model._meta.model_name for model in get_page_models() if [*model._meta.parents] == [Page]]


@cache
def _bodies() -> list[str]:
    return [
        f"{model._meta.model_name}__{field.name}"
        for model in get_page_models()
        if model._meta.model_name in _tables()
        for field in model._meta.local_fields
        if isinstance(field, StreamField | RichTextField)
    ]
