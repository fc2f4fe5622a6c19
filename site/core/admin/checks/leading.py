"""Where keys and places lead: to which pages, and whether a reader and the editor may see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.models.sites import SiteRootPath
from wagtail.permissions import page_permission_policy

from core.places import Place, page_place
from core.redirecting import of_family
from core.visibility import restricted


@dataclass(frozen=True, slots=True)
class Led:
    """What somebody who follows a link comes to. `is_told`: the editor may know of it, with its title."""

    title: str = ""
    is_live: bool = True
    is_private: bool = False
    is_told: bool = False

    @property
    def is_readable(self) -> bool:
        """Whether anybody may read it."""
        return self.is_live and not self.is_private


NOWHERE = Led(is_live=False)
ELSEWHERE = Led()


class Leading:
    """Knows where many keys of pages and many places lead. One query each for redirects and pages.

    Where a page is not for everybody, one more asks which of these the editor may see in the tree.
    """

    def __init__(
        self, keys: set[int], places: Iterable[Place], roots: Iterable[SiteRootPath], editor: Any
    ) -> None:
        places, roots = set(places), list(roots)
        begins = {root.site_id: root.root_url for root in reversed(roots)}
        redirects = list(_redirects(places))
        self._redirects = {(site, path): (key, link) for site, path, key, link in redirects}
        # A redirect of all sites is followed on the first.
        self._linked = {
            link: page_place(link, begins.get(site) or roots[0].root_url, roots)
            for site, _, _, link in redirects
            if link
        }
        keys = keys | {key for key, _ in self._redirects.values() if key}
        paths = {place.url_path for place in [*places, *self._linked.values()] if place}
        self._pages: dict[int, Led] = {}
        self._at: dict[str, Led] = {}
        self._load(keys, paths, editor)

    def by_key(self, key: int) -> Led:
        """Where the key of a page leads."""
        return self._pages.get(key, NOWHERE)

    def by_place(self, place: Place) -> Led:
        """Where a place leads: to the page there, else where a redirect from it goes."""
        here = self._at.get(place.url_path, NOWHERE)
        if here.is_live or (target := self._target(place)) is None:
            return here
        key, link = target
        if key:
            return self.by_key(key)
        further = self._linked[link]
        return self._at.get(further.url_path, ELSEWHERE) if further else ELSEWHERE

    def _target(self, place: Place) -> tuple[int | None, str] | None:
        """Of a redirect: that of the site before that of all sites, with the query before without."""
        wanted = ((site, path) for path in place.redirects for site in (place.site_id, None))
        return next((self._redirects[one] for one in wanted if one in self._redirects), None)

    def _load(self, keys: set[int], paths: set[str], editor: Any) -> None:
        if not keys and not paths:
            return
        wanted = Page.objects.filter(Q(pk__in=keys) | Q(url_path__in=paths)).annotate(private=restricted())
        rows = {
            key: (Led(title, live, private), path)
            for key, title, live, private, path in wanted.values_list(
                "pk", "title", "live", "private", "url_path"
            )
        }
        told = _told({key for key, (led, _) in rows.items() if not led.is_readable}, editor)
        for key, (led, path) in rows.items():
            self._pages[key] = self._at[path] = replace(led, is_told=key in told)


def _redirects(places: set[Place]) -> Iterator[tuple[int | None, str, int | None, str]]:
    if not places:
        return
    paths = {path for place in places for path in place.redirects}
    sites = Q(site=None) | Q(site__in={place.site_id for place in places})
    found = list(Redirect.objects.filter(sites, old_path__in=paths))
    kept = {(redirect.site_id, redirect.old_path) for redirect in found}
    for place in places:
        if not any((site, path) in kept for path in place.redirects for site in (place.site_id, None)):
            found += filter(None, [of_family(place.site_id, place.redirects)])
    for redirect in found:
        yield redirect.site_id, redirect.old_path, redirect.redirect_page_id, redirect.redirect_link


def _told(keys: set[int], editor: Any) -> set[int]:
    """Those of the pages that the editor meets in the tree."""
    if not keys or editor is None:
        return set()
    seen = page_permission_policy.explorable_instances(editor).filter(pk__in=keys)
    return set(seen.values_list("pk", flat=True))
