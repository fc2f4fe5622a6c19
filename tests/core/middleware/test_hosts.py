import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from wagtail.models import Page, Site

from core.middleware import hosts
from core.middleware.hosts import FRESH_FOR, KnownHostMiddleware, KnownHosts

Queries = Callable[..., Any]


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def coffee(db: None) -> Site:
    return Site.objects.create(hostname="Coffee.example", root_page=Page.get_first_root_node(), port=443)


def answer(host: str, path: str = "/", middleware: KnownHostMiddleware | None = None) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("the site")

    return (middleware or KnownHostMiddleware(view))(RequestFactory().get(path, HTTP_HOST=host))


@pytest.mark.parametrize("host", ["coffee.example", "COFFEE.example", "coffee.example:8000", "testserver"])
def test_a_site_answers_to_its_name_in_any_case_and_at_any_port(coffee: Site, host: str) -> None:
    assert answer(host).content == b"the site"


def test_another_name_is_told_so_plainly(coffee: Site) -> None:
    refused = answer("evil.example")
    assert refused.status_code == 421
    assert b"coffee" not in refused.content.lower()


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


def test_a_flood_of_unknown_names_costs_one_query(coffee: Site, django_assert_num_queries: Queries) -> None:
    middleware = KnownHostMiddleware(lambda request: HttpResponse())
    with django_assert_num_queries(1):
        for number in range(50):
            assert answer(f"host-{number}.example", middleware=middleware).status_code == 421


def test_a_name_that_settings_add_costs_none(coffee: Site, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(0):
        assert answer("testserver").status_code == 200


def test_a_new_site_answers_within_five_seconds(coffee: Site) -> None:
    clock = Clock()
    known = KnownHosts(clock)
    assert "late.example" not in known
    Site.objects.create(hostname="late.example", root_page=coffee.root_page)
    clock.seconds = FRESH_FOR - 0.1
    assert "late.example" not in known
    clock.seconds = FRESH_FOR
    assert "late.example" in known


def test_a_removed_site_no_longer_answers(coffee: Site) -> None:
    clock = Clock()
    known = KnownHosts(clock)
    assert "coffee.example" in known
    coffee.delete()
    clock.seconds = FRESH_FOR
    assert "coffee.example" not in known


def test_while_the_database_is_away_the_last_names_hold(
    coffee: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    known = KnownHosts(clock)
    assert "coffee.example" in known

    def away(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the server closed the connection")

    clock.seconds = FRESH_FOR
    with caplog.at_level(logging.ERROR), monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        assert "coffee.example" in known
        assert "other.example" not in known
    assert len(caplog.records) == 1


def test_a_request_for_an_unknown_name_reaches_neither_the_admin_nor_a_redirect(
    client: Any, settings: Any, db: None
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    refused = client.get("/admin/login/", HTTP_HOST="evil.example")
    assert refused.status_code == 421
    assert "Location" not in refused.headers
