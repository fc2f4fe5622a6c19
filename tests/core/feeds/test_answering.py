"""Answering those who ask for a feed."""

from datetime import UTC, datetime

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from core.feeds.answering import Edition, answer
from core.feeds.feed import Feed
from core.feeds.forms import FORMS

CHANGED = datetime(2026, 3, 1, 12, tzinfo=UTC)
EDITION = Edition(("a", 1), CHANGED)


def never() -> Feed:
    raise AssertionError("nobody needs it")


def asked(**headers: str) -> HttpRequest:
    return RequestFactory().get("/feed.atom", headers=headers)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_feed_that_is_known_is_not_made(form: object) -> None:
    tag = EDITION.tag(form)  # type: ignore[arg-type]
    assert answer(asked(**{"If-None-Match": tag}), form, EDITION, never).status_code == 304  # type: ignore[arg-type]


def test_what_differs_in_form_or_in_anything_it_says_has_another_tag() -> None:
    tags = {
        Edition(parts, CHANGED).tag(form)
        for form in FORMS.values()
        for parts in (("a", 1), ("a", 2), ("a1",))
    }
    assert len(tags) == 9


def test_a_tag_wins_over_a_date() -> None:
    known = asked(**{"If-None-Match": '"old"', "If-Modified-Since": "Sun, 01 Mar 2026 12:00:00 GMT"})
    with pytest.raises(AssertionError, match="nobody needs it"):
        answer(known, FORMS["atom"], EDITION, never)


@pytest.mark.parametrize("said", ["yesterday", "", "Sun, 99 Mar 2026 12:00:00 GMT", "\x00"])
def test_a_date_that_is_none_is_no_date(said: str) -> None:
    with pytest.raises(AssertionError, match="nobody needs it"):
        answer(asked(**{"If-Modified-Since": said}), FORMS["atom"], EDITION, never)
