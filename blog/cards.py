"""What the cards of tags, series and authors say."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import Site

from blog.models import Author, Series, Tag
from theme.cards.lists import Listed


class Gatherings:
    """Those that have posts."""

    models: tuple[Any, ...] = (Tag, Series, Author)

    def found(self, site: Site, names: Iterable[str] | None = None) -> Iterator[Listed]:
        """By their keys. A query for each model, or for each of which there are names."""
        for model in self.models:
            wanted = None if names is None else _keys(model, names)
            if wanted != []:
                found = model.objects.with_counts(site).with_span(site).order_by("pk")
                for each in found if wanted is None else found.filter(pk__in=wanted):
                    yield Listed(each.lasting_name, each.name, each.description, _note(each), each.slug)


def _keys(model: Any, names: Iterable[str]) -> list[int]:
    """The keys in names such as `tag 12`."""
    parts = (name.partition(" ") for name in names)
    return [int(key) for word, _, key in parts if word == model._meta.model_name]


def _note(gathering: Any) -> str:
    """Of what has an order, how many parts there are; of others, from which year to which."""
    if hasattr(gathering, "order"):
        count = gathering.posts_count
        return ngettext("%(count)s part", "%(count)s parts", count) % {"count": count}
    first, last = (timezone.localtime(date).year for date in (gathering.first, gathering.last))
    return str(first) if first == last else f"{first}–{last}"
