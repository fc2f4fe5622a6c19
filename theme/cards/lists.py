"""The cards of lists: of what gathers pages, and is no page itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.models import Site

from core.known_sites import at_home, name_of
from core.models import ListCard
from core.speaking import language_of
from theme.cards import keeping
from theme.cards.drawing import RECIPE
from theme.cards.laying import Told
from theme.cards.wearing import worn


@dataclass(frozen=True, slots=True)
class Listed:
    """A list in words. `name` says for good which of its site, `seed` is what its mark is drawn from."""

    name: str
    title: str
    summary: str
    note: str
    seed: str


class Lists(Protocol):
    """Lists of one app, which `CARDS_OF_LISTS` names."""

    def found(self, site: Site, names: Iterable[str] | None = None) -> Iterable[Listed]:
        """Those of a site in which anybody finds something; of some names alone, where these are given."""
        ...


class ListSubject(keeping.Subject):
    """A list by its name."""

    model = ListCard

    def __init__(self, site: Site, name: str) -> None:
        self.site, self.name = site, name
        self.file_name, self.named = f"{name.replace(' ', '-')}-of-{site.pk}", {"site": site, "name": name}

    def told(self) -> Told | None:
        """Nothing of a list that shows nothing to anybody."""
        return next((told for _, told in _told(self.site, [self.name])), None)

    def lock(self) -> None:
        """By the row of its site."""
        list(Site.objects.select_for_update(no_key=True).filter(pk=self.site.pk).values_list("pk"))


def make(site: Site, names: Iterable[str]) -> int:
    """Makes the cards of some lists, as `renew` does. Gives how many were made."""
    return sum(keeping.renew(ListSubject(site, name)) for name in names)


def outdated(site: Site, most: int | None = None) -> list[str]:
    """Names of lists whose card is missing, or would tell something else by now; of all, or of so many."""
    kept = dict(ListCard.objects.filter(site=site, recipe=RECIPE).values_list("name", "made_of"))
    names = (name for name, told in _told(site) if kept.get(name) != keeping.made_of(told))
    return list(islice(names, most))


def forget(site: Site, names: Iterable[str] | None = None) -> None:
    """Takes away the cards of some lists of a site, or of all, as `keeping.forget` does."""
    keeping.forget(_cards(site, names))


def forget_empty(site: Site, names: Iterable[str] | None = None) -> None:
    """Takes away the cards of lists in which nobody finds anything any more: of some names, or of all."""
    full = [listed.name for listed in _found(site, names)]
    keeping.forget(_cards(site, names).exclude(name__in=full))


def forget_empty_everywhere() -> None:
    """The same on all sites."""
    for site in Site.objects.all():
        forget_empty(site)


def _cards(site: Site, names: Iterable[str] | None) -> Any:
    cards = ListCard.objects.filter(site=site)
    return cards if names is None else cards.filter(name__in=names)


def _told(site: Site, names: Iterable[str] | None = None) -> Iterator[tuple[str, Told]]:
    with at_home(site):
        found, language, dress = _found(site, names), language_of(site), worn(site)
    for listed in found:
        yield listed.name, _as_told(listed, site, language, dress)


def _found(site: Site, names: Iterable[str] | None) -> list[Listed]:
    sources: list[Lists] = [import_string(path)() for path in settings.CARDS_OF_LISTS]
    return [listed for source in sources for listed in source.found(site, names)]


def _as_told(listed: Listed, site: Site, language: str, dress: dict[str, Any]) -> Told:
    return Told(
        title=listed.title,
        summary=listed.summary,
        site=name_of(site),
        note=listed.note,
        language=language,
        seed=listed.seed,
        **dress,
    )
