"""The sites of this installation, as one process knows them."""

import copy
import logging
import time
from collections.abc import Callable
from itertools import count
from threading import Lock
from typing import TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import Error as DatabaseFailure
from django.db import transaction
from django.db.models import OuterRef
from django.http import Http404, HttpRequest
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from core.models import SiteAlias, SiteProfile
from core.pages import BasePage

Setting = TypeVar("Setting", bound=BaseSiteSetting)
logger = logging.getLogger(__name__)
FRESH_FOR = 5.0  # seconds
_changes = count(1)
_last_change = 0


def forget_sites(**kwargs: object) -> None:
    """Lets every `KnownSites` of this process read anew: now, and when the change is committed.

    A receiver of the signals that tell of a change. Until it is committed other threads read what was before.
    """
    _note_change()
    transaction.on_commit(_note_change)


def _note_change() -> None:
    global _last_change
    _last_change = next(_changes)


def site_of(request: HttpRequest) -> Site:
    """The site that a request is for. Raises Http404 where none has its name and none is the default."""
    if (site := Site.find_for_request(request)) is None:
        raise Http404("No site answers to this name.")
    return site


def name_of(site: Site) -> str:
    """What readers call a site."""
    return str(site.site_name or site.hostname)


def settings_of_sites() -> list[type[BaseSiteSetting]]:
    """The models of which every site may have one row."""
    return [model for model in registry if issubclass(model, BaseSiteSetting)]


def setting_of(site: Site, model: type[Setting]) -> Setting:
    """The row of a site; where nobody has saved one, what holds without. In a request it costs no query."""
    try:
        found: Setting = getattr(site, _accessor(model))
    except model.DoesNotExist:
        found = model(site=site)
    return found


def profile_of(site: Site) -> SiteProfile:
    """What a site says of itself."""
    return setting_of(site, SiteProfile)


def _accessor(model: type[BaseSiteSetting]) -> str:
    return str(model._meta.get_field("site").remote_field.get_accessor_name())


class KnownSites:
    """All sites. Other processes see a change within `FRESH_FOR` seconds, this one at once.

    Read by one query, whatever is asked: a flood of unknown names costs nothing, and only the very first request
    waits for another thread's reading. While the database is away, the sites known last still hold.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.lock = Lock()
        self.sites: list[Site] = []
        self.read_at: float | None = None
        self.change = 0

    def __contains__(self, name: str) -> bool:
        return any(site.hostname.lower() == name for site in self.current())

    def of_alias(self, name: str) -> Site | None:
        """The site to which this other name leads, or none."""
        return next((site for site in self.current() if name in site.other_names), None)

    def introduce(self, request: HttpRequest, name: str) -> None:
        """Gives a request its site and the beginnings of all sites, where Wagtail keeps them."""
        sites = self.current()
        found = _matching(sites, name, request.get_port())
        if found is not None:
            # A copy each: what one request changes or loads is not the next one's.
            site = copy.copy(found)
            site.root_page = _place_of(found.root_page)
            request._wagtail_site = site  # type: ignore[attr-defined]
            request._wagtail_cached_site_root_paths = _roots(sites)  # type: ignore[attr-defined]

    def current(self) -> list[Site]:
        """The sites, at most `FRESH_FOR` seconds old unless the database is away."""
        if self._is_stale() and self.lock.acquire(blocking=self.read_at is None):
            try:
                # Asked again: another thread may have read them while this one waited.
                if self._is_stale():
                    self._read()
            finally:
                self.lock.release()
        return self.sites

    def _is_stale(self) -> bool:
        known = self.read_at is not None and self.change == _last_change
        return not known or self.clock() - (self.read_at or 0) >= FRESH_FOR

    def _read(self) -> None:
        change = _last_change
        try:
            self.sites = _read_sites()
        except DatabaseFailure:
            logger.exception("The sites could not be read; those known before still hold.")
        finally:
            self.read_at, self.change = self.clock(), change


def _read_sites() -> list[Site]:
    """Each with its root, all settings that it has, and `other_names`. One query."""
    names = SiteAlias.objects.filter(profile__site=OuterRef("pk")).values("hostname")
    settings = [_accessor(model) for model in settings_of_sites()]
    sites = Site.objects.select_related("root_page", "root_page__locale", *settings)
    return list(sites.annotate(other_names=ArraySubquery(names)))


def _place_of(root: Page) -> Page:
    """A copy of the page as what it is, without what its own table holds: the way down needs only its place."""
    is_ours = issubclass(
        root.specific_class or Page, BasePage
    )  # Whose `route` loads the rest when it is asked for.
    return root.get_specific(deferred=True) if is_ours else copy.copy(root)


def _matching(sites: list[Site], name: str, port: str) -> Site | None:
    """The site as Wagtail chooses it: by name and port, the default of the name, the name, the default."""
    named = [site for site in sites if site.hostname.lower() == name]
    exact = [site for site in named if str(site.port) == str(port)]
    default = [site for site in sites if site.is_default_site]
    only = named if len(named) == 1 else []
    choices = [*exact, *(site for site in named if site.is_default_site), *only, *default]
    return choices[0] if choices else None


def _roots(sites: list[Site]) -> list[SiteRootPath]:
    """Where each site begins, the deepest first, as `Site.get_site_root_paths` gives them."""
    ordered = sorted(sites, key=lambda site: (site.root_page.url_path, site.is_default_site), reverse=True)
    return [
        SiteRootPath(site.pk, site.root_page.url_path, site.root_url, site.root_page.locale.language_code)
        for site in ordered
    ]
