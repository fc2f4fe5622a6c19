"""References that lead a reader nowhere."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.admin.checks.links import check
from core.admin.checks.shown import Shown
from core.models import Attachment
from tests.drawing import Draw
from tests.writing import Publish

Found = Callable[..., list[str]]


@pytest.fixture
def found(owner: User) -> Found:
    """What the owner is told of a text."""

    def of(text: str, kind: str = "markdown", **fields: object) -> list[str]:
        post = PostPage(title="A post", body=[(kind, text)], **fields)
        return [finding.text for finding in check(post, Shown(editor=owner))]

    return of


def test_a_link_to_a_published_page_is_well(found: Found, publish: Publish) -> None:
    assert found(f"[There](page:{publish('There').pk}#part)") == []


def test_a_link_to_a_page_that_is_gone_is_found(found: Found) -> None:
    assert found("[There](page:999999)") == [
        "Page 999999 is gone or not for everybody: readers see the words of the link without a link."
    ]


def test_a_link_to_a_draft_is_found(found: Found, blog: BlogIndexPage) -> None:
    draft = blog.add_child(instance=PostPage(title="Unripe", live=False))
    [text] = found(f'<p><a linktype="page" id="{draft.pk}">There</a></p>', "rich_text")
    assert text.startswith("“Unripe” is not published")


def test_a_link_to_what_lies_below_a_private_page_is_found(
    found: Found, publish: Publish, blog: BlogIndexPage
) -> None:
    post = publish("Secret")
    PageViewRestriction.objects.create(page=blog, restriction_type="login")
    [text] = found(f"[There](page:{post.pk})")
    assert text.startswith("“Secret” is private")


def test_a_draft_that_leads_to_itself_is_well(found: Found, blog: BlogIndexPage) -> None:
    draft = blog.add_child(instance=PostPage(title="Unripe", live=False))
    assert found(f"[Above](page:{draft.pk}#top)", pk=draft.pk) == []


def test_pictures_and_attachments_that_are_gone_are_found(found: Found, draw: Draw) -> None:
    there = Attachment.objects.create(title="Notes", file=ContentFile(b"notes", "notes.txt"))
    text = f"![A](image:{draw(20, 20).pk}) ![B](image:999) [c](attachment:{there.pk}) [d](attachment:999)"
    assert found(text) == [
        "Picture 999 is gone: readers see only its alternative text.",
        "Attachment 999 is gone: readers see words without a link.",
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_many_links_take_no_more_queries_than_one(
    found: Found, publish: Publish, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    posts = [publish(f"Post {number}") for number in range(count)]
    text = " ".join(f"[x](page:{post.pk})" for post in posts)
    with django_assert_num_queries(1):
        assert found(text) == []
