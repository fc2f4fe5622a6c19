"""Blocks that choose a page or a picture, and take it from what a body has loaded for all its blocks.

Left to themselves, the blocks of each type ask for theirs by a query of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.blocks import PageChooserBlock as WagtailPageChooserBlock
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock
from wagtail.models import Page

from core.specific import typed, with_types, without_bodies

Things = Mapping[type, Mapping[Any, Any]]

_loaded: ContextVar[Things | None] = ContextVar("loaded", default=None)


@contextmanager
def at_hand(things: Things) -> Iterator[None]:
    """Within it, blocks take what they choose from `things`, by its model and key. What is not there is gone."""
    token = _loaded.set(things)
    try:
        yield
    finally:
        _loaded.reset(token)


def load_pages(keys: Iterable[int]) -> dict[int, Any]:
    """The pages with these keys, each as what it is but for its body, with `is_restricted`. At most one query."""
    wanted = set(keys)
    pages = without_bodies(with_types(Page.objects.filter(pk__in=wanted))) if wanted else []
    return {page.pk: typed(page) for page in pages}


class ImageChooserBlock(WagtailImageChooserBlock):
    """Chooses a picture."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        """The pictures in the order of their keys; None for one that is gone."""
        things = _loaded.get()
        if things is None:
            loaded: list[Any] = super().bulk_to_python(values)
            return loaded
        return [things[self.model_class].get(key) for key in values]

    def clean(self, value: Any) -> Any:
        """The picture that the form has loaded; only what is none is asked for."""
        return value if isinstance(value, self.model_class) else super().clean(value)


class PageChooserBlock(WagtailPageChooserBlock):
    """Chooses a page, which is loaded as what it is, but for its body."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        """The pages in the order of their keys; None for one that is gone."""
        things, keys = _loaded.get(), list(values)
        wanted = {key for key in keys if key is not None}
        pages: Mapping[Any, Any] = load_pages(wanted) if things is None else things[Page]
        return [pages.get(key) for key in keys]
