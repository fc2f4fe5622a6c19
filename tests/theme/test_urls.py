from django.conf import settings
from django.test import Client
from wagtail.models import Site

from theme.urls import addresses


def routes(*, development: bool) -> list[str]:
    return [str(address.pattern) for address in addresses(development=development)]


def test_the_pattern_library_is_there_in_development() -> None:
    assert {"_patterns/", "_patterns/<str:scheme>/"} < set(routes(development=True))


def test_it_is_not_there_in_production(client: Client, site: Site) -> None:
    alone = set(routes(development=True)) - set(routes(development=False))
    assert alone == {"_patterns/", "_patterns/<str:scheme>/", "_patterns/<str:scheme>/<slug:slug>/"}
    assert not settings.DEBUG
    assert client.get("/_patterns/").status_code == 404
    assert client.get("/_patterns/light/").status_code == 404
