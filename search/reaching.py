"""How far a visitor searches."""

from django.http import HttpRequest
from wagtail.models import Site

from core.known_sites import setting_of, site_of
from core.redirecting import roots_of
from search.models import SearchScope


def reaches_all(request: HttpRequest) -> bool:
    """Whether the owner of the site lets readers search all, and there are others."""
    return len(roots_of(request)) > 1 and setting_of(site_of(request), SearchScope).reaches_all


def others_of(request: HttpRequest) -> list[Site]:
    """The sites that are searched besides this one: those that `sites=all` asks for, where it may."""
    if request.GET.get("sites") != "all" or not reaches_all(request):
        return []
    return list(Site.objects.exclude(pk=site_of(request).pk))
