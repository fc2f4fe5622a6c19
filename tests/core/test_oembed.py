"""What a page says to sites that make a card of a link to it."""

from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage
from tests.writing import Publish


def ask(client: Client, url: str, more: str = "") -> Any:
    return client.get(f"/oembed/?url={quote(url, safe='')}{more}")


def test_a_page_leads_to_what_a_card_of_it_needs(shelf: Site, client: Client) -> None:
    head = BeautifulSoup(client.get("/blog/everything/").content, "html.parser").head
    answer = client.get(head.select_one("link[type='application/json+oembed']")["href"])
    said = answer.json()
    assert (said["version"], said["type"], said["title"]) == ("1.0", "link", "Everything")
    assert (said["provider_name"], said["provider_url"]) == ("Ada’s book", "http://testserver/")
    assert (said["author_name"], said["author_url"]) == ("Ada", "http://testserver/authors/ada/")
    assert said["thumbnail_url"].startswith("http://testserver/media/") and said["thumbnail_width"] == 60
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_what_is_hidden_missing_or_elsewhere_is_not_known(shelf: Site, client: Client) -> None:
    PostPage.objects.get(title="Post 6").unpublish()
    PageViewRestriction.objects.create(page=PostPage.objects.get(title="Post 7"), restriction_type="login")
    for path in ("/blog/post-6/", "/blog/post-7/", "/nothing/", "/tags/paper/"):
        assert ask(client, f"http://testserver{path}").status_code == 404, path
    for url in (
        "",
        "x",
        "/blog/post-0/",
        "https://testserver/blog/post-0/",
        "http://other.example/",
        "http://[x",
    ):
        assert ask(client, url).status_code == 404, url
    for path in ("\0", "%00", "blog/%00/", "%F0%9F", "%"):
        assert ask(client, f"http://testserver/{path}").status_code == 404, path


def test_a_page_is_known_by_an_address_in_any_script(publish: Publish, client: Client) -> None:
    post = publish("حبر")
    head = BeautifulSoup(client.get(post.url).content, "html.parser").head
    answer = client.get(head.select_one("link[type='application/json+oembed']")["href"])
    assert answer.json()["title"] == "حبر"


def test_another_form_is_refused_in_words(shelf: Site, client: Client) -> None:
    answer = ask(client, "http://testserver/blog/post-0/", "&format=xml")
    assert answer.status_code == 501 and b"json" in answer.content


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("&maxwidth=1200&maxheight=630", True),
        ("&maxwidth=1199", False),
        ("&maxheight=629", False),
        ("&maxwidth=-1&maxheight=x", True),
        (f"&maxwidth={'9' * 5_000}", True),
    ],
)
def test_no_picture_is_larger_than_it_may_be(
    publish: Publish, client: Client, asked: str, named: bool
) -> None:
    said = ask(client, f"http://testserver{publish('Tides').url}", asked).json()
    assert ("thumbnail_url" in said) is ("thumbnail_width" in said) is named
