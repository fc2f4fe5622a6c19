import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from core.speculation import is_left_out, rules

LEFT_OUT = [
    "/admin/",
    "/search/",
    "/documents/1/a.pdf",
    "/media/a.webp",
    "/respond/5/",
    "/drafts/x/",
    "/archive/random/",
]


def test_the_rules_are_served_as_what_they_are(client: Client, site: Site) -> None:
    answer = client.get(reverse("speculation_rules"))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/speculationrules+json"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert json.loads(answer.content) == rules()


def test_pages_are_fetched_when_a_pointer_rests_on_their_link() -> None:
    [prefetch] = rules()["prefetch"]
    assert (prefetch["source"], prefetch["eagerness"]) == ("document", "moderate")
    assert {"href_matches": "/*"} in prefetch["where"]["and"]


@pytest.mark.parametrize("path", LEFT_OUT)
def test_what_is_costly_or_private_is_left_out(path: str) -> None:
    assert is_left_out(path)


@pytest.mark.parametrize("path", ["/", "/blog/", "/archive/", "/tags/search/", "/researching/"])
def test_what_is_read_is_not_left_out(path: str) -> None:
    assert not is_left_out(path)
