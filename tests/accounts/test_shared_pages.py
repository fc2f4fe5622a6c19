"""The door of a share link."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, PostPage
from core import sharing
from core.models import ShareLink

RIGHT = "an open secret "


@pytest.fixture
def diary(blog: BlogIndexPage) -> PostPage:
    post = PostPage(title="Diary", slug="diary", body=[("markdown", "Nobody knows.")])
    blog.add_child(instance=post)
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    return post


@pytest.fixture
def guarded(diary: PostPage) -> str:
    """The address of a link that asks for a password."""
    link = ShareLink(page=diary, password=make_password(RIGHT))
    return sharing.path_of(sharing.issue(link, timedelta(days=1)))


def test_a_link_counts_how_often_it_was_opened(diary: PostPage) -> None:
    link = sharing.issue(ShareLink(page=diary), timedelta(days=1))
    Client().get(sharing.path_of(link)), Client().get(sharing.path_of(link))
    Client().head(sharing.path_of(link))
    link.refresh_from_db()
    assert link.views == 2
    assert link.told == "opened twice"


def test_the_password_is_asked_for_and_nothing_is_told_before(guarded: str, stranger: Client) -> None:
    answer = stranger.get(guarded)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "A password, please" in text and "Diary" not in text
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert stranger.get("/blog/diary/").status_code == 302


def test_the_right_password_opens_the_page(guarded: str, stranger: Client) -> None:
    answer = stranger.post(guarded, {"password": RIGHT}, follow=True)
    assert "Nobody knows." in answer.content.decode()
    assert ShareLink.objects.get().views == 1


@pytest.mark.parametrize("password", ["", "wrong", RIGHT.strip(), "a\0b", "x" * 100_000])
def test_another_password_opens_nothing(guarded: str, stranger: Client, password: str) -> None:
    answer = stranger.post(guarded, {"password": password})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert stranger.get("/blog/diary/").status_code == 302
    assert ShareLink.objects.get().views == 0


def test_guessing_is_slowed_down(guarded: str, stranger: Client, settings: Settings) -> None:
    for _ in range(settings.SIGN_IN_ATTEMPTS):
        stranger.post(guarded, {"password": "wrong"})
    answer = stranger.post(guarded, {"password": RIGHT})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert stranger.get("/blog/diary/").status_code == 302


@pytest.mark.parametrize("token", ["x", "x:y", "%00", "é" * 300, "None:None"])
def test_what_is_no_link_is_told_so(db: None, stranger: Client, token: str) -> None:
    answer = stranger.get(f"/shared/{token}/")
    assert answer.status_code == 404
    assert "Nothing to read under this link" in answer.content.decode()
