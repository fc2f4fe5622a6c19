"""The site that an archive goes to."""

from typing import Any

from django.apps import apps
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core.host_names import host_name
from core.known_sites import settings_of_sites
from core.models import SiteAlias
from core.refusing import is_key
from home.archiving.form import before_pages
from home.archiving.reading import RefusedError


def target_of(said: dict[str, Any], host: str) -> Site:
    """The site of a host, such as `example.org` or `localhost:8000`, by default of the one that the archive names.

    It is made if it is not there. Raises RefusedError.
    """
    name, port = _parted(host or str(said.get("hostname") or ""))
    own = _port(said.get("port"))
    sites = Site.objects.filter(hostname__iexact=name, **({"port": port} if port else {}))
    site = sites.filter(port=own).first() or sites.first()
    if site is None:
        if SiteAlias.objects.filter(hostname=name).exists():
            raise RefusedError(f"{name} is another name of a site here. Name another host.")
        default = Site.objects.filter(is_default_site=True).first()
        # Under another name the site stands beside those that are here, and is asked for as they are.
        port = port or (default.port if host and default else own)
        site = Site(hostname=name, port=port, is_default_site=default is None)
        # Until its own home page is there.
        site.root_page = Page.get_first_root_node()
    site.site_name = str(said.get("site_name") or "")[:255]
    site.save()
    return site


def _parted(host: str) -> tuple[str, int | None]:
    """Name and port of a host."""
    name, _, port = host.rpartition(":")
    has_port = bool(name and port.isdecimal())
    try:
        return host_name(name if has_port else host), _port(port) if has_port else None
    except ValueError as error:
        raise RefusedError(str(error)) from None


def _port(told: Any) -> int:
    text = str(told)
    if not is_key(text) or not 0 < int(text) <= 65_535:
        raise RefusedError(f"{text[:40]} is no port.")
    return int(text)


def emptied(site: Site, replace: bool) -> bool:
    """Whether a site had pages of its own, which are gone then. Raises RefusedError unless they may be replaced."""
    root = site.root_page
    if root.is_root():
        return False
    if not replace:
        raise RefusedError(
            f"{site.hostname} has pages already, and an archive brings a whole site. Delete its home page first, or "
            "use the command import_archive: it takes another host, with --site, and deletes pages with --replace."
        )
    if other := Site.objects.filter(root_page__path__startswith=root.path).exclude(pk=site.pk).first():
        raise RefusedError(
            f"{other.hostname} has its home page there too, and would go with it. Move that first."
        )
    site.root_page = Page.get_first_root_node()  # A site goes with its home page.
    site.save()
    root.specific.delete()
    for label in before_pages():
        apps.get_model(label)._default_manager.filter(site=site).delete()
    for model in settings_of_sites():
        model.objects.filter(site=site).delete()
    Redirect.objects.filter(site=site).delete()
    return True
