"""Which pages anybody may read."""

from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import BlogIndexPage
from core.visibility import readable
from search.models import SearchDocument
from tests.writing import Publish


def test_what_is_below_a_private_page_is_private(publish: Publish, blog: BlogIndexPage) -> None:
    post = publish("Ink")
    assert readable(Page.objects.all()).filter(pk=post.pk).exists()
    PageViewRestriction.objects.create(page=blog, restriction_type="login")
    assert not readable(Page.objects.all()).filter(pk=post.pk).exists()


def test_an_alias_is_as_private_as_what_it_repeats(publish: Publish, site: Site, client: Client) -> None:
    post = publish("Ink", text="Iron gall.")
    alias = post.create_alias(update_slug="ink-again")
    second = alias.create_alias(update_slug="ink-once-more")
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    assert not readable(Page.objects.all()).filter(pk__in=[post.pk, alias.pk, second.pk]).exists()
    for slug in ("ink", "ink-again", "ink-once-more"):
        answer = client.get(f"/blog/{slug}/")
        assert answer.status_code == 302, slug
    assert not SearchDocument.objects.exists()


def test_an_alias_is_as_private_as_what_stands_above_what_it_repeats(
    publish: Publish, blog: BlogIndexPage, site: Site, client: Client
) -> None:
    post = publish("Ink", text="Iron gall.")
    alias = post.create_alias(parent=site.root_page, update_slug="ink-again")
    second = alias.create_alias(parent=site.root_page, update_slug="ink-once-more")
    PageViewRestriction.objects.create(page=blog, restriction_type="password", password="ink")
    assert not readable(Page.objects.all()).filter(pk__in=[alias.pk, second.pk]).exists()
    for address in ("/blog/ink/", "/ink-again/", "/ink-once-more/", "/ink-again.md"):
        assert "Iron gall." not in client.get(address).content.decode(), address
    assert not SearchDocument.objects.exists()


def test_an_alias_of_a_public_page_is_public(publish: Publish, client: Client) -> None:
    publish("Ink", text="Iron gall.").create_alias(update_slug="ink-again")
    assert "Iron gall." in client.get("/blog/ink-again/").content.decode()
