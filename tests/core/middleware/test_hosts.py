from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from wagtail.models import Page, Site

from core import known_sites
from core.middleware import hosts
from core.middleware.hosts import KnownHostMiddleware
from core.models import SiteAlias, SiteProfile

Queries = Callable[..., Any]


@pytest.fixture
def coffee(db: None) -> Site:
    return Site.objects.create(hostname="Coffee.example", root_page=Page.get_first_root_node(), port=443)


def answer(host: str, path: str = "/", middleware: KnownHostMiddleware | None = None) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("the site")

    return (middleware or KnownHostMiddleware(view))(RequestFactory().get(path, HTTP_HOST=host))


@pytest.mark.parametrize(
    "host", ["coffee.example", "COFFEE.example", "coffee.example:8000", "coffee.example.", "testserver"]
)
def test_a_site_answers_to_its_name_in_any_case_and_at_any_port(coffee: Site, host: str) -> None:
    assert answer(host).content == b"the site"


def test_another_name_is_told_so_plainly(coffee: Site) -> None:
    refused = answer("evil.example")
    assert refused.status_code == 421
    assert b"coffee" not in refused.content.lower()


def test_no_other_header_names_a_site(coffee: Site, client: Client) -> None:
    named = {
        "x-forwarded-host": "coffee.example",
        "x-host": "coffee.example",
        "forwarded": "host=coffee.example",
    }
    assert client.get("/", headers={"host": "evil.example", **named}).status_code == 421


@pytest.mark.parametrize(
    "host", ["", " ", "a b", "evil.example/x", "a@b", "[::1", "x" * 5000, "exa\0mple", ".", "ü.de"]
)
def test_a_malformed_name_is_no_name_of_ours(coffee: Site, host: str) -> None:
    assert answer(host).status_code == 421


def test_a_page_that_cannot_be_made_is_said_in_plain_words(
    coffee: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(name: str) -> str:
        raise ValueError("Missing staticfiles manifest entry for 'theme/build/site.css'")

    monkeypatch.setattr(hosts, "render_to_string", broken)
    refused = answer("evil.example")
    assert refused.status_code == 421
    assert refused.headers["Content-Type"].startswith("text/plain")
    assert b"Check the address" in refused.content
    assert "Missing staticfiles" in caplog.text


def test_a_flood_of_unknown_names_costs_one_query(
    coffee: Site, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Queries
) -> None:
    monkeypatch.setattr(known_sites, "FRESH_FOR", 3600.0)
    middleware = KnownHostMiddleware(lambda request: HttpResponse())
    with django_assert_num_queries(1):
        for number in range(50):
            assert answer(f"host-{number}.example", middleware=middleware).status_code == 421


def test_a_site_that_is_known_costs_none(coffee: Site, django_assert_num_queries: Queries) -> None:
    middleware = KnownHostMiddleware(lambda request: HttpResponse(Site.find_for_request(request).hostname))
    for host in (
        "coffee.example",
        "testserver",
    ):  # What types their beginnings are is remembered by the process.
        answer(host, middleware=middleware)
    with django_assert_num_queries(0):
        assert answer("coffee.example", middleware=middleware).content == b"Coffee.example"
        assert answer("testserver", middleware=middleware).status_code == 200


def test_a_request_for_an_unknown_name_reaches_neither_the_admin_nor_a_redirect(
    client: Any, settings: Any, db: None
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    refused = client.get("/admin/login/", HTTP_HOST="evil.example")
    assert refused.status_code == 421
    assert "Location" not in refused.headers


@pytest.fixture
def stylesheet(settings: Any, tmp_path: Path) -> str:
    """The address of a collected file, as WhiteNoise serves it."""
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = False
    (tmp_path / "site.css").write_text("body { color: red }")
    return "/static/site.css"


def test_a_static_file_is_served_in_the_name_of_a_site_only(
    client: Client, coffee: Site, stylesheet: str
) -> None:
    served = client.get(stylesheet, HTTP_HOST="coffee.example")
    served.close()
    assert served.status_code == 200
    refused = client.get(stylesheet, HTTP_HOST="evil.example")
    assert refused.status_code == 421
    assert b"color: red" not in refused.content


@pytest.mark.parametrize(
    "path", ["/", "/static/none.css", "/media/images/a.webp", "/documents/1/a", "/search/"]
)
def test_every_address_is_refused_alike_whether_it_is_there_or_not(
    client: Client, coffee: Site, path: str
) -> None:
    refused = client.get(path, HTTP_HOST="evil.example")
    assert refused.status_code == 421
    assert refused.content == client.get("/none/", HTTP_HOST="evil.example").content
    assert not refused.cookies
    assert "default-src 'none'" in refused.headers["Content-Security-Policy"]


def test_a_flood_through_the_whole_stack_costs_no_query(
    client: Client, coffee: Site, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Queries
) -> None:
    monkeypatch.setattr(known_sites, "FRESH_FOR", 3600.0)
    client.get("/", HTTP_HOST="evil.example")
    with django_assert_num_queries(0):
        for number in range(20):
            client.get("/admin/", HTTP_HOST=f"host-{number}.example")
            client.post("/admin/login/", {"username": "a@b.example"}, HTTP_HOST=f"host-{number}.example")


@pytest.fixture
def www(coffee: Site) -> SiteAlias:
    return SiteAlias.objects.create(profile=SiteProfile.for_site(coffee), hostname="www.coffee.example")


@pytest.mark.parametrize(
    "path", ["/", "/blog/a/?b=c%20d&e", "//evil.example/", "/%0d%0aX: y", "/ü/?q=ü", "/admin/"]
)
@pytest.mark.parametrize("host", ["www.coffee.example", "WWW.Coffee.example:8000", "www.coffee.example."])
def test_an_alias_leads_for_good_to_the_same_address_of_its_site(
    www: SiteAlias, host: str, path: str
) -> None:
    moved = answer(host, path)
    assert moved.status_code == 301 and not moved.content
    assert moved["Location"] == f"https://Coffee.example{RequestFactory().get(path).get_full_path()}"
    assert "\n" not in moved["Location"]


def test_a_form_that_is_sent_to_an_alias_is_sent_again(www: SiteAlias) -> None:
    request = RequestFactory().post("/respond/", {"a": "b"}, headers={"host": "www.coffee.example"})
    assert KnownHostMiddleware(lambda request: HttpResponse())(request).status_code == 308
