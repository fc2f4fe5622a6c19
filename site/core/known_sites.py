"""The sites of this installation, as one process knows them."""

import copy
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import tzinfo
from itertools import count
from threading import Lock
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import Error as DatabaseFailure
from django.db import transaction
from django.db.models import OuterRef
from django.http import Http404, HttpRequest
from django.utils import timezone, translation
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.images import get_image_model
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from core.content import HasContent
from core.models import SiteAlias, SiteProfile

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


class UnknownSiteError(ValueError):
    """There is no such site; the message is a sentence for the owner."""


def site_called(host: str = "") -> Site:
    """The site of a host, with or without its port; the default site for none. Raises UnknownSiteError."""
    sites = Site.objects.select_related("root_page").order_by("hostname")
    name, _, port = host.strip().removeprefix("http://").removeprefix("https://").strip("/").partition(":")
    found = sites.filter(hostname__iexact=name) if name else sites.filter(is_default_site=True)
    site = (found.filter(port=port) if port.isdigit() else found).first()
    if site is None:
        there = ", ".join(site.hostname for site in sites) or "none yet"
        asked = f"There is no site {host!r}." if host else "No site is the default."
        raise UnknownSiteError(f"{asked} Sites here: {there}. Name one with --site.")
    return site


def is_for_another(request: HttpRequest, site: Site) -> bool:
    """Whether another site than this one is asked. The host alone counts: a redirect to this one cannot go round."""
    host = urlsplit(f"//{request.get_host()}").hostname
    return bool(host != site.hostname.lower() and Site.find_for_request(request) != site)


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


def owner_of(site: Site) -> str:
    """Who is behind a site, as readers are told."""
    return profile_of(site).owner or name_of(site)


def zone_of(site: Site) -> tzinfo:
    """The time zone in which readers of a site are told the time."""
    # Of one that this machine does not know; of none; of a folder of them.
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(profile_of(site).time_zone)
    return timezone.get_default_timezone()


@contextmanager
def at_home(site: Site | None) -> Iterator[None]:
    """Within it, days and times are told as to the readers of a site; without one, as in this installation."""
    zone = zone_of(site) if site else timezone.get_default_timezone()
    language = site.root_page.locale.language_code if site else settings.LANGUAGE_CODE
    with timezone.override(zone), translation.override(language):
        yield


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
        """Gives a request its site."""
        sites = self.current()
        found = _matching(sites, name, request.get_port())
        if found is not None:
            _give(request, found, sites)

    def give(self, request: HttpRequest, site: Site) -> None:
        """Gives a request this site, under whatever name it was asked."""
        _give(request, site, self.current())

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


def _give(request: HttpRequest, found: Site, sites: list[Site]) -> None:
    """Puts a site and the beginnings of all sites where Wagtail keeps them."""
    # A copy each: what one request changes or loads is not the next one's.
    site = copy.copy(found)
    site.root_page = _place_of(found.root_page)
    request._wagtail_site = site  # type: ignore[attr-defined]
    request._wagtail_cached_site_root_paths = _roots(sites)  # type: ignore[attr-defined]


def _read_sites() -> list[Site]:
    """Each with its root, all settings that it has, and `other_names`. One query."""
    names = SiteAlias.objects.filter(profile__site=OuterRef("pk")).values("hostname")
    rows = [row for model in settings_of_sites() for row in _with_pictures(model)]
    sites = Site.objects.select_related("root_page", "root_page__locale", *rows)
    return list(sites.annotate(other_names=ArraySubquery(names)))


def _with_pictures(model: type[BaseSiteSetting]) -> Iterator[str]:
    """The row of a site, and the pictures that it shows."""
    yield _accessor(model)
    for field in model._meta.fields:
        if field.related_model is get_image_model():
            yield f"{_accessor(model)}__{field.name}"


def _place_of(root: Page) -> Page:
    """A copy of the page as what it is, without what its own table holds: the way down needs only its place."""
    # The `route` of what is ours loads the rest when it is asked for.
    is_ours = issubclass(root.specific_class or Page, HasContent)
    place = root.get_specific(deferred=True) if is_ours else copy.copy(root)
    place.locale = root.locale
    return place


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
