"""What readers see below a page."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import PostPage
from responses.models import ResponsePolicy, State
from tests.reading import QueriesOf
from tests.responses.conftest import Say

ADDRESS = "/blog/on-string/"


@pytest.fixture
def read(stranger: Client) -> Any:
    return lambda: stranger.get(ADDRESS).content.decode()


def test_a_thread_is_shown_with_a_way_to_reply(read: Any, say: Say, post: PostPage) -> None:
    first = say("First.", author_url="https://grace.example/")
    answer = say("Second.", parent=first, author_name="Ada", from_owner=True)
    html = read()
    assert f'<article class="response" id="response-{first.pk}">' in html
    assert f'href="#response-{answer.pk}"' in html
    assert html.index("First.") < html.index('<ol class="replies">') < html.index("Second.")
    assert 'href="https://grace.example/" rel="nofollow ugc noopener"' in html
    assert f'href="/respond/{post.pk}/?to={first.pk}"' in html
    assert f"?to={answer.pk}" not in html
    assert "Responses <span>2</span>" in html


def test_two_hundred_cost_what_none_cost(queries_of: QueriesOf, say: Say) -> None:
    none = queries_of(ADDRESS)
    for _ in range(100):
        say("Reply.", parent=say())
    many = queries_of(ADDRESS)
    assert len(many) == len(none)
    assert sum('"responses_response"' in query for query in many) == 1


def test_times_are_those_of_the_site(read: Any, say: Say, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    say(created_at=datetime(2026, 5, 3, 20, 30, tzinfo=UTC), edited_at=timezone.now())
    html = read()
    assert 'title="4 May 2026, 05:30"><time datetime="2026-05-04T05:30:00+0900">4 May' in html
    assert "<span>edited</span>" in html


def test_a_day_of_another_year_names_its_year(read: Any, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    say(created_at=datetime(2026, 5, 3, 12, tzinfo=UTC))
    year = [2026]
    clock = SimpleNamespace(now=lambda tz: datetime(year[0], 7, 20, tzinfo=tz))
    monkeypatch.setattr("django.template.defaulttags.datetime", clock)
    assert ">3 May</time>" in read()
    year[0] = 2027
    assert ">3 May 2026</time>" in read()


def test_where_nobody_has_responded_a_line_says_so(read: Any, say: Say, post: PostPage) -> None:
    invitation = f'Nobody has responded yet. <a href="/respond/{post.pk}/" rel="nofollow">Respond</a>'
    assert invitation in read()
    assert 'id="responses-heading"' not in read()
    say("First.")
    assert "Nobody has responded" not in read()
    assert 'id="responses-heading"' in read()


def test_who_responds_keeps_their_e_mail_to_themselves(read: Any, say: Say) -> None:
    say(author_email="grace@example.org", address_hash="a" * 64)
    assert "grace@example.org" not in read() and "aaaa" not in read()


@pytest.mark.parametrize("state", [State.WAITING, State.SPAM])
def test_what_is_not_approved_is_not_shown(read: Any, say: Say, state: State) -> None:
    shown = say("First.")
    say("Hidden.", state=state)
    say("Hidden reply.", state=state, parent=shown)
    assert "Hidden" not in read()


def test_what_is_gone_keeps_the_place_of_its_replies(read: Any, say: Say) -> None:
    spam = say("Hidden.", state=State.SPAM)
    say("Second.", parent=spam)
    html = read()
    assert "Hidden" not in html and "was taken away" in html and "Second." in html
    assert "Responses <span>1</span>" in html


def test_a_closed_page_shows_what_was_said_and_takes_no_more(read: Any, say: Say) -> None:
    say("First.")
    PostPage.objects.update(responses="closed")
    html = read()
    assert "First." in html and "No more responses" in html and "/respond/" not in html


def test_a_page_that_is_closed_and_empty_says_nothing_of_it(read: Any, post: PostPage) -> None:
    PostPage.objects.update(responses="closed")
    assert "esponses" not in read()


def test_off_shows_nothing(read: Any, say: Say) -> None:
    say("First.")
    PostPage.objects.update(responses="off")
    assert "First." not in read()


def test_the_site_can_be_off_and_a_post_open(read: Any, say: Say, policy: ResponsePolicy) -> None:
    say("First.")
    ResponsePolicy.objects.update(responses="off")
    assert "First." not in read()
    PostPage.objects.update(responses="open")
    assert "First." in read()


def test_a_page_closes_when_it_is_old_enough(read: Any, policy: ResponsePolicy, post: PostPage) -> None:
    ResponsePolicy.objects.update(close_after_days=30)
    assert "/respond/" in read()
    PostPage.objects.update(date=timezone.now() - timedelta(days=31))
    assert "/respond/" not in read()
    PostPage.objects.update(responses="open")
    assert "/respond/" in read()


@pytest.mark.parametrize(
    ("responses", "of_site", "own", "is_open"),
    [
        ("site", 30, None, False),
        ("site", 30, 60, True),
        ("site", None, 30, False),
        ("site", 60, 30, False),
        ("site", None, 60, True),
        ("open", 30, None, True),
        ("open", 60, 30, False),
        ("closed", None, 60, False),
    ],
)
def test_a_post_closes_after_days_of_its_own(
    read: Any, say: Say, policy: ResponsePolicy, responses: str, of_site: int, own: int, is_open: bool
) -> None:
    say("First.")
    ResponsePolicy.objects.update(close_after_days=of_site)
    forty_days_ago = timezone.now() - timedelta(days=40)
    PostPage.objects.update(responses=responses, close_after_days=own, date=forty_days_ago)
    html = read()
    assert "First." in html
    assert ("/respond/" in html) is is_open


def test_a_post_with_days_of_its_own_does_not_open_a_site_that_is_closed(
    read: Any, say: Say, policy: ResponsePolicy
) -> None:
    say("First.")
    ResponsePolicy.objects.update(responses="closed")
    PostPage.objects.update(close_after_days=60)
    assert "/respond/" not in read()


def test_readers_of_a_private_page_see_none(owner_client: Client, say: Say, post: PostPage) -> None:
    say("First.")
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    html = owner_client.get(ADDRESS).content.decode()
    assert "A drawer." in html
    assert "First." not in html and "/respond/" not in html


def test_a_preview_shows_none(owner_client: Client, say: Say, post: PostPage) -> None:
    say("First.")
    html = owner_client.get(f"/admin/pages/{post.pk}/view_draft/").content.decode()
    assert "A drawer." in html
    assert "First." not in html
