"""Sharing what is private, in the admin."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, PageViewRestriction

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core import sharing
from core.models import ShareLink
from tests.writing import Publish


@pytest.fixture
def diary(blog: BlogIndexPage) -> PostPage:
    post = PostPage(title="Diary", slug="diary", body=[("markdown", "Nobody knows.")])
    blog.add_child(instance=post)
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    return post


def address(page: PostPage) -> str:
    return reverse("core_share_links", args=[page.pk])


def read(client: Client, page: PostPage) -> str:
    return unescape(" ".join(client.get(address(page)).content.decode().split()))


def test_the_owner_makes_a_link_with_all_it_can_have(
    owner_client: Client, stranger: Client, diary: PostPage
) -> None:
    form = {"days": "365", "note": "Mary", "password": "ink", "allows_downloads": "on"}
    answer = owner_client.post(address(diary), form, follow=True)
    link = ShareLink.objects.get()
    assert timedelta(days=364) < link.expires_at - timezone.now() <= timedelta(days=365)
    text = answer.content.decode()
    assert "Mary" in text and "with a password, with downloads, opened never" in text
    assert f'value="http://testserver{sharing.path_of(link)}"' in text
    assert "ink" not in (link.password, text.split("Links that work")[1])
    opened = stranger.post(sharing.path_of(link), {"password": "ink"}, follow=True)
    assert b"Nobody knows." in opened.content


def test_a_link_lasts_a_month_unless_that_is_changed(owner_client: Client, diary: PostPage) -> None:
    assert 'value="30" required id="id_days_2" checked' in read(owner_client, diary)


def test_a_link_is_revoked_by_its_button_and_the_history_tells(
    owner_client: Client, stranger: Client, diary: PostPage, owner: User
) -> None:
    link = sharing.issue(ShareLink(page=diary, created_by=owner), timedelta(days=1))
    answer = owner_client.post(reverse("core_share_links_revoke", args=[diary.pk, link.pk]), follow=True)
    assert "The link is revoked" in answer.content.decode()
    assert stranger.get(sharing.path_of(link)).status_code == 404
    told = PageLogEntry.objects.filter(page=diary).values_list("action", flat=True)
    assert {"core.share_page", "core.revoke_share_link"} <= set(told)


def test_the_way_there_is_shown_where_a_page_is_private(
    owner_client: Client, diary: PostPage, publish: Publish
) -> None:
    def editor_of(page: PostPage) -> str:
        return owner_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert address(diary) in editor_of(diary)
    public = publish("Ink")
    assert address(public) not in editor_of(public)
    assert "This page is public" in read(owner_client, public)


def test_who_may_not_say_who_reads_a_page_shares_it_with_nobody(
    editor_client: Client, diary: PostPage
) -> None:
    editor_client.get(address(diary))
    answer = editor_client.post(address(diary), {"days": "1"})
    assert answer.status_code in (302, 403)
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize("form", [{}, {"days": "31"}, {"days": "1", "password": "a\0b"}])
def test_what_the_form_does_not_offer_makes_no_link(
    owner_client: Client, diary: PostPage, form: dict[str, str]
) -> None:
    answer = owner_client.post(address(diary), form)
    assert answer.status_code == 200 and "error-message" in answer.content.decode()
    assert not ShareLink.objects.exists()
