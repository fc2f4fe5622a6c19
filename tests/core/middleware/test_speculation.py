import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.writing import Publish

HEADER = "Speculation-Rules"


@pytest.mark.parametrize("address", ["/", "/blog/", "/blog/threads/", "/archive/"])
def test_a_public_page_names_the_rules(client: Client, publish: Publish, address: str) -> None:
    publish("Threads")
    assert client.get(address).headers[HEADER] == '"/speculation-rules.json"'


@pytest.mark.parametrize(
    "address", ["/search/", "/search/?q=ink", "/admin/login/", "/nothing/", "/speculation-rules.json"]
)
def test_search_the_admin_and_what_is_no_page_do_not(client: Client, publish: Publish, address: str) -> None:
    publish("Threads")
    assert HEADER not in client.get(address).headers


def test_the_form_to_respond_does_not(client: Client, publish: Publish) -> None:
    answer = client.get(f"/respond/{publish('Threads').pk}/")
    assert answer.status_code == 200
    assert HEADER not in answer.headers


def test_a_private_page_does_not_before_or_after_its_password(client: Client, publish: Publish) -> None:
    post = publish("Threads")
    PageViewRestriction.objects.create(page=post, restriction_type="password", password="ink")
    form = client.get(post.url)
    assert "A password, please" in form.content.decode()
    assert HEADER not in form.headers
    door = form.context["action_url"]
    client.post(door, {"password": "ink", "return_url": post.url})
    opened = client.get(post.url)
    assert "A password, please" not in opened.content.decode()
    assert HEADER not in opened.headers


def test_nobody_who_is_signed_in_is_told_of_them(owner_client: Client, publish: Publish) -> None:
    publish("Threads")
    assert HEADER not in owner_client.get("/blog/threads/").headers
