"""Forms behind TLS: each site's own address is trusted without being listed, and no other."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site


@pytest.fixture
def coffee(db: None, settings: Any) -> Site:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return Site.objects.create(hostname="coffee.example", root_page=Page.get_first_root_node(), port=443)


def post(origin: str, token: bool = True) -> int:
    client = Client(
        enforce_csrf_checks=True,
        HTTP_HOST="coffee.example",
        HTTP_X_FORWARDED_PROTO="https",
        HTTP_ORIGIN=origin,
    )
    client.get("/admin/login/")
    data = {"username": "ada@example.org", "password": "x"}
    if token:
        data["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
    return client.post("/admin/login/", data).status_code


def test_a_sites_own_form_is_taken(coffee: Site) -> None:
    assert post("https://coffee.example") == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://coffee.example", "https://coffee.example.evil.example", "null"]
)
def test_a_form_from_elsewhere_is_refused(coffee: Site, origin: str) -> None:
    assert post(origin) == 403


def test_a_form_of_another_of_our_sites_is_elsewhere(coffee: Site) -> None:
    Site.objects.create(hostname="tea.example", root_page=coffee.root_page)
    assert post("https://tea.example") == 403


def test_a_form_without_its_token_is_refused(coffee: Site) -> None:
    assert post("https://coffee.example", token=False) == 403
