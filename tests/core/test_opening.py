"""What a share link opens, and what it does not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core import sharing
from core.models import ShareLink
from tests.writing import Publish

MONTH = timedelta(days=30)


@pytest.fixture
def diary(blog: BlogIndexPage) -> PostPage:
    """What only those with an account may read."""
    post = PostPage(title="Diary", slug="diary", body=[("markdown", "Nobody knows.")])
    blog.add_child(instance=post)
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    return post


def link_to(page: Page, person: User | None = None, **allowed: object) -> ShareLink:
    return sharing.issue(ShareLink(page=page, created_by=person, **allowed), MONTH)


def holder_of(link: ShareLink) -> Client:
    """A stranger's browser in which the link was opened."""
    client = Client()
    assert client.get(sharing.path_of(link)).status_code == 302
    return client


def test_a_link_opens_a_private_page(diary: PostPage, stranger: Client) -> None:
    assert stranger.get("/blog/diary/").status_code == 302
    answer = stranger.get(sharing.path_of(link_to(diary)), follow=True)
    assert answer.redirect_chain[0][0].endswith("/blog/diary/")
    assert "Nobody knows." in answer.content.decode()


def test_no_machine_keeps_or_lists_what_is_private(diary: PostPage) -> None:
    answer = holder_of(link_to(diary)).get("/blog/diary/")
    assert "no-store" in answer.headers["Cache-Control"] and "private" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_link_that_is_revoked_or_over_opens_nothing_more(diary: PostPage, owner: User) -> None:
    revoked, over = link_to(diary, owner), link_to(diary, owner)
    clients = holder_of(revoked), holder_of(over)
    sharing.revoke(revoked, owner)
    long_ago = timezone.now() - 2 * MONTH
    ShareLink.objects.filter(pk=over.pk).update(created_at=long_ago, expires_at=long_ago + MONTH)
    assert [client.get("/blog/diary/").status_code for client in clients] == [302, 302]
    assert [Client().get(sharing.path_of(link)).status_code for link in (revoked, over)] == [404, 404]


def test_a_link_opens_what_is_below_its_page_but_not_what_is_more_private(
    blog: BlogIndexPage, publish: Publish
) -> None:
    publish("Open", "To all below."), publish("Closed", "To none.")
    PageViewRestriction.objects.create(page=blog, restriction_type="login")
    closed = Page.objects.get(slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="ink")
    client = holder_of(link_to(blog))
    assert "To all below." in client.get("/blog/open/").content.decode()
    assert "To none." not in client.get("/blog/closed/", follow=True).content.decode()


def test_a_link_opens_no_other_page(diary: PostPage, blog: BlogIndexPage) -> None:
    other = PostPage(title="Letters", slug="letters")
    blog.add_child(instance=other)
    PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert holder_of(link_to(diary)).get("/blog/letters/").status_code == 302


def test_a_page_that_is_not_published_is_not_opened(diary: PostPage, stranger: Client) -> None:
    link = link_to(diary)
    client = holder_of(link)
    diary.unpublish()
    assert client.get("/blog/diary/").status_code == 404
    assert stranger.get(sharing.path_of(link)).status_code == 404


def test_a_public_page_costs_nobody_a_session(publish: Publish, stranger: Client) -> None:
    publish("Ink", "Iron gall.")
    answer = stranger.get("/blog/ink/")
    assert "X-Robots-Tag" not in answer.headers
    assert not answer.cookies


def test_what_a_browser_holds_for_keys_does_no_harm(diary: PostPage) -> None:
    client = Client()
    session = client.session
    session["shared"] = ["x", None, 10**30, -1]
    session.save()
    assert client.get("/blog/diary/").status_code == 302
