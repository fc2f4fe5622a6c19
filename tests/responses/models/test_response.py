"""What the database promises of responses."""

from typing import Any

import pytest
from django.db import IntegrityError, models

from blog.models import PostPage
from responses.models import Ban, Response, State
from responses.models.ban import Kind
from responses.removing import remove
from tests.responses.conftest import Say


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "gone"}, "state_known"),
        ({"source": "telepathy", "source_url": "https://there.example/"}, "source_known"),
        ({"source": "like"}, "said_elsewhere_or_here"),
        ({"source_url": "https://there.example/"}, "said_elsewhere_or_here"),
        ({"state": State.APPROVED, "approved_at": None}, "shown_has_time"),
        ({"state": State.DELETED}, "deleted_holds_nothing"),
        ({"text": "x" * 10_001}, "text_not_too_long"),
        ({"links": 6}, "few_links"),
        ({"changes": 11}, "few_changes"),
        ({"author_email": "Grace@example.org"}, "email_lower_case"),
        ({"subscribed_at": "2026-01-01T00:00Z"}, "subscriber_has_email"),
    ],
)
def test_the_database_refuses_what_cannot_be(say: Say, fields: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=f"responses_response_{constraint}"):
        say(**fields)


@pytest.mark.parametrize("left", ["author_name", "html", "author_url"])
def test_what_is_deleted_holds_no_words_and_nobody(post: PostPage, left: str) -> None:
    with pytest.raises(IntegrityError, match="deleted_holds_nothing"):
        Response.objects.create(page=post, state=State.DELETED, **{left: "x"})


def test_a_response_is_not_its_own_parent(say: Say) -> None:
    response = say()
    with pytest.raises(IntegrityError, match="not_its_own_parent"):
        Response.objects.filter(pk=response.pk).update(parent=response.pk)


def test_two_forms_of_one_key_cannot_be(say: Say) -> None:
    say(form_key="same")
    with pytest.raises(IntegrityError, match="form_key"):
        say(form_key="same")


def test_replies_are_never_deleted_with_what_they_reply_to(say: Say) -> None:
    first = say()
    say(parent=first)
    with pytest.raises(models.RestrictedError):
        first.delete()


def test_a_page_takes_its_responses_along(say: Say, post: PostPage) -> None:
    say(parent=say())
    post.delete()
    assert not Response.objects.exists()


def test_an_empty_place_goes_with_its_last_reply(say: Say) -> None:
    first = say()
    replies = [say(parent=first), say(parent=first)]
    remove(first.pk)
    remove(replies[0].pk)
    assert Response.objects.count() == 2
    remove(replies[1].pk)
    assert not Response.objects.exists()
    remove(first.pk)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "mood", "value": "x"}, "kind_known"),
        ({"kind": Kind.WORD, "value": "  "}, "has_value"),
        ({"kind": Kind.ADDRESS, "value": "192.0.2.1"}, "address_is_a_hash"),
    ],
)
def test_the_database_refuses_a_ban_of_nothing(db: None, fields: dict[str, str], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=f"responses_ban_{constraint}"):
        Ban.objects.create(**fields)
