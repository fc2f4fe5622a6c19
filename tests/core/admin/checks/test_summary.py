"""Whether lists and shared links can tell what a page is about."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from blog.models import PostPage
from core.admin.checks.shown import Shown
from core.admin.checks.summary import SHORT, check

pytestmark = pytest.mark.django_db  # A page asks for its type.


def found(text: str, summary: str = "") -> list[str]:
    post = PostPage(title="A post", summary=summary, body=[("markdown", text)] if text else [])
    return [finding.target for finding in check(post, Shown())]


def test_a_long_text_without_a_summary_is_found() -> None:
    assert found("word " * (SHORT + 1)) == ["id_summary"]


def test_spaces_are_no_summary() -> None:
    assert found("word " * (SHORT + 1), summary="  ") == ["id_summary"]


def test_an_empty_page_is_found() -> None:
    assert found("") == ["id_summary"]


def test_a_text_with_a_summary_is_well() -> None:
    assert found("word " * (SHORT + 1), summary="Many words.") == []


def test_a_text_no_longer_than_a_summary_needs_none() -> None:
    assert found("word " * SHORT) == []


def test_a_page_that_has_no_such_field_is_passed_over(db: None) -> None:
    plain = Page(title="Plain", content_type=ContentType.objects.get_for_model(Page))
    assert list(check(plain, Shown())) == []
