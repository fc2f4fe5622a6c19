import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from wagtail.models import Site

from core.middleware.csp import PolicyMiddleware


def policy(response: HttpResponse) -> dict[str, list[str]]:
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: values for name, *values in parts}


def passed(path: str, **headers: str) -> dict[str, list[str]]:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers=headers)

    return policy(PolicyMiddleware(view)(RequestFactory().get(path)))


@pytest.mark.parametrize("address", ["/", "/no/such/page/", "/search/?q=x"])
def test_a_reader_runs_nothing_but_our_own_files(client: Client, site: Site, address: str) -> None:
    found = policy(client.get(address))
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == ["'self'"]
    assert found["style-src"] == ["'self'"]
    assert found["form-action"] == ["'self'"]
    assert found["base-uri"] == ["'none'"]


def test_no_policy_allows_another_server(client: Client, site: Site) -> None:
    for address in ("/", "/admin/login/"):
        for sources in policy(client.get(address)).values():
            assert all(source.startswith("'") or source in {"data:", "blob:"} for source in sources)


def test_the_editor_has_a_policy_of_its_own(client: Client, site: Site) -> None:
    assert policy(client.get("/admin/login/")) != policy(client.get("/"))


def test_an_address_that_only_begins_like_the_admin_is_a_readers() -> None:
    assert passed("/administration/")["default-src"] == ["'none'"]
    assert "'unsafe-inline'" not in passed("/administration/")["style-src"]


def test_a_download_may_neither_load_nor_run_anything() -> None:
    found = passed("/documents/1/a.txt", **{"Content-Disposition": 'attachment; filename="a.txt"'})
    assert found["default-src"] == ["'none'"]
    assert found["sandbox"] == []


def test_a_download_does_not_keep_a_weaker_policy_that_its_view_has_set() -> None:
    found = passed("/d", **{"Content-Disposition": "attachment", "Content-Security-Policy": "default-src *"})
    assert found["default-src"] == ["'none'"]


def test_a_policy_that_a_view_has_set_otherwise_stays() -> None:
    assert passed("/x", **{"Content-Security-Policy": "default-src 'none'"}) == {"default-src": ["'none'"]}
