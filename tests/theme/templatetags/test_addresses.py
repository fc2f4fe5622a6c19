"""What an address says, and what the address of a page is."""

import pytest
from django.test import RequestFactory

from blog.leafing import Leaf
from blog.models import BlogIndexPage
from theme.templatetags.addresses import own_address, words_of


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/blog/my-frist-post/", "my frist post"),
        ("/2014/05/old_post.html", "old post"),
        ("/", ""),
        ("/gr%C3%BC%C3%9Fe", "grüße"),
        ("/%ff%00<script>", "script"),
        ("/" + "long-" * 100, ("long " * 100)[:60]),
    ],
)
def test_the_end_of_a_path_says_what_its_visitor_looked_for(path: str, words: str) -> None:
    assert words_of(path) == words


def test_a_page_has_one_full_address(blog: BlogIndexPage) -> None:
    request = RequestFactory().get("/blog/?utm_source=x", headers={"host": "testserver"})

    assert own_address({"request": request, "page": blog}) == "http://testserver/blog/"


def test_a_further_leaf_of_a_list_has_an_address_of_its_own(blog: BlogIndexPage) -> None:
    request = RequestFactory().get("/blog/?before=5.1&x=1", headers={"host": "testserver"})
    posts = Leaf([], query="before=5.1")

    assert (
        own_address({"request": request, "page": blog, "posts": posts})
        == "http://testserver/blog/?before=5.1"
    )


def test_what_is_no_page_is_known_by_the_address_it_gives(blog: BlogIndexPage) -> None:
    request = RequestFactory().get("/tags/light/?x=1", headers={"host": "testserver"})

    assert own_address({"request": request}, "/tags/light/") == "http://testserver/tags/light/"


@pytest.mark.django_db
def test_a_page_that_was_never_saved_has_no_address(rf: RequestFactory) -> None:
    assert own_address({"request": rf.get("/"), "page": BlogIndexPage(title="New")}) == ""


def test_a_list_that_is_not_leafed_through_adds_nothing(blog: BlogIndexPage) -> None:
    request = RequestFactory().get("/", headers={"host": "testserver"})

    posts = BlogIndexPage.objects.all()
    assert own_address({"request": request, "page": blog, "posts": posts}) == "http://testserver/blog/"
