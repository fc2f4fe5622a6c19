from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from wagtail.models import Site

from core.middleware.headers import SecurityHeadersMiddleware

EVERYWHERE = (
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
)


def explode(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


urlpatterns = [path("explode/", explode)]


def lacking(response: HttpResponse) -> list[str]:
    return [name for name in EVERYWHERE if not response.headers.get(name)]


@pytest.mark.parametrize(
    "address", ["/", "/no/such/page/", "/admin/login/", "/admin/", "/media/no.jpg", "/search/"]
)
def test_pages_errors_and_redirects_carry_every_header(client: Client, site: Site, address: str) -> None:
    assert lacking(client.get(address)) == []


def test_a_refused_host_carries_every_header(client: Client, db: None) -> None:
    refused = client.get("/", HTTP_HOST="evil.example")
    assert refused.status_code == 421
    assert lacking(refused) == []


@pytest.mark.parametrize("host", ["testserver", "evil.example"])
def test_over_tls_every_answer_insists_on_it(settings: Any, db: None, host: str) -> None:
    settings.SECURE_HSTS_SECONDS = 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    answer = Client().get("/no/such/page/", HTTP_HOST=host, secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=3600; includeSubDomains; preload"


def test_without_tls_none_does(settings: Any, db: None) -> None:
    settings.SECURE_HSTS_SECONDS = 3600
    assert "Strict-Transport-Security" not in Client().get("/", HTTP_HOST="evil.example").headers


def test_where_it_is_not_asked_for_none_does(db: None) -> None:
    answer = Client().get("/", HTTP_HOST="evil.example", secure=True)
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.urls(__name__)
def test_an_error_of_ours_carries_every_header(db: None) -> None:
    failed = Client(raise_request_exception=False).get("/explode/")
    assert failed.status_code == 500
    assert lacking(failed) == []


def test_a_refused_form_carries_every_header(db: None) -> None:
    refused = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert refused.status_code == 403
    assert lacking(refused) == []


def test_a_static_file_carries_every_header(settings: Any, tmp_path: Any, db: None) -> None:
    (tmp_path / "plain.css").write_text("p{}")
    settings.STATIC_ROOT = tmp_path
    served = Client().get("/static/plain.css")
    assert served.status_code == 200
    assert lacking(served) == []
    served.close()


def test_what_a_view_sets_on_purpose_stays() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Referrer-Policy": "no-referrer"})

    make: Callable[..., Any] = SecurityHeadersMiddleware
    assert make(view)(RequestFactory().get("/")).headers["Referrer-Policy"] == "no-referrer"
