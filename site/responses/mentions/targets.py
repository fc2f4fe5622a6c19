"""Which of our pages an address means."""

from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from django.http import HttpRequest
from wagtail.models import Page, Site

from core.host_names import host_of
from core.middleware.hosts import settings_hosts
from core.models import SiteAlias
from core.places import Place, page_place
from core.redirecting import destination, roots_of
from core.visibility import readable

_PORTS = {"http": 80, "https": 443}


def page_at(address: str, site: Site, request: HttpRequest) -> Page | None:
    """The page of a site that anybody reads at an address: its own, under another name of the site, or an old one.

    None for every other, and for what is private, as if it were not there.
    """
    place = _place(_under_own_name(address, site), site, request)
    if place is None:
        return None
    is_there = bool(place.queries)
    if (page := _page(place)) and not is_there:
        return page
    led = destination(place, request, is_there=is_there)
    place = _place(led.url, site, request) if led else place
    return _page(place) if place else None


def plain(address: str) -> str:
    """An address without what makes no difference: its fragment, the usual port, and the ways to write a sign.

    Empty for what is no address of the web.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not parts.hostname:
        return ""
    host = parts.hostname if port in {None, _PORTS[parts.scheme]} else f"{parts.hostname}:{port}"
    path, query = (
        quote(unquote(part), safe="/%:@!$&'()*+,;=~-._?") for part in (parts.path or "/", parts.query)
    )
    return urlunsplit((parts.scheme, host, path, query, ""))


def is_ours(address: str) -> bool:
    """Whether one of our sites answers there, by whichever name."""
    return host_of(address) in own_hosts()


def own_hosts() -> set[str]:
    """All names under which this installation answers."""
    sites = Site.objects.values_list("hostname", flat=True)
    aliases = SiteAlias.objects.values_list("hostname", flat=True)
    return {*(name.lower() for name in sites), *aliases, *settings_hosts()}


def _under_own_name(address: str, site: Site) -> str:
    host = host_of(address)
    if host in ("", site.hostname.lower()):
        return address
    if not SiteAlias.objects.filter(hostname=host, profile__site=site).exists():
        return address
    own, parts = urlsplit(site.root_url), urlsplit(address)
    moved: str = urlunsplit((own.scheme, own.netloc, parts.path, parts.query, ""))
    return moved


def _place(address: str, site: Site, request: HttpRequest) -> Place | None:
    place = page_place(address, site.root_url, roots_of(request))
    return place if place and place.site_id == site.pk else None


def _page(place: Place) -> Any:
    return readable(place.pages).first()
