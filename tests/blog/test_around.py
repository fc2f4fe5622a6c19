"""What stands around a post."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.around import around
from blog.models import Author, BlogIndexPage, PostPage, RevisionNote
from tests.writing import Publish


def day(number: int) -> datetime:
    return datetime(2020, 1, number, tzinfo=UTC)


@pytest.fixture
def post(publish: Publish, site: Site) -> PostPage:
    """By Ada, with two tags and a note, between two others."""
    publish("Before", date=day(1))
    publish("After", date=day(3))
    made = publish("Ink", tags=("paper", "ink"), date=day(2))
    made.authors.add(Author.objects.create(site=site, name="Ada"))
    made.revision_notes.add(RevisionNote(text="Corrected."))
    made.save_revision().publish()
    return PostPage.objects.get(pk=made.pk)


def test_it_takes_one_query(post: PostPage, django_assert_num_queries: Any) -> None:
    post.get_parent()
    with django_assert_num_queries(1):
        found = around(post)
        assert [(tag.name, tag.url) for tag in found.tags] == [
            ("ink", "/tags/ink/"),
            ("paper", "/tags/paper/"),
        ]
        assert [(author.name, author.url) for author in found.authors] == [("Ada", "/authors/ada/")]
        assert [(note.text, note.paragraphs) for note in found.notes] == [("Corrected.", [])]
        assert (found.previous.title, found.next.title) == ("Before", "After")


def test_its_neighbours_have_addresses(post: PostPage) -> None:
    assert (around(post).previous.url, around(post).next.url) == ("/blog/before/", "/blog/after/")


def test_what_not_everybody_may_read_is_no_neighbour(post: PostPage) -> None:
    PostPage.objects.get(title="Before").unpublish()
    PageViewRestriction.objects.create(page=PostPage.objects.get(title="After"), restriction_type="login")
    found = around(post)
    assert (found.previous, found.next) == (None, None)


def test_a_draft_has_its_own_tags_authors_and_notes(post: PostPage) -> None:
    draft = PostPage.objects.get(pk=post.pk)
    draft.tags.set(["thread"])
    draft.authors.clear()
    draft.revision_notes.add(RevisionNote(text="Not yet told.", date=day(9).date()))
    draft.save_revision()
    found = around(draft.get_latest_revision_as_object())
    assert [tag.name for tag in found.tags] == ["thread"]
    assert (found.authors, [note.text for note in found.notes]) == ([], ["Corrected.", "Not yet told."])
    assert found.previous.title == "Before"
    assert len(around(post).tags) == 2


def test_a_post_that_was_never_saved_can_be_previewed(owner_client: Client, blog: BlogIndexPage) -> None:
    address = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "postpage", blog.pk])
    fields = nested_form_data(
        {
            **{"title": "Ink", "slug": "ink", "kind": "article", "summary": "", "tags": "paper"},
            **{
                "date": "2020-01-02 12:00",
                "responses": "site",
                "body": streamfield([("markdown", "Iron gall.")]),
            },
            "revision_notes": inline_formset([]),
        }
    )
    assert owner_client.post(address, fields).json()["is_valid"]
    assert "Iron gall." in owner_client.get(address, {"mode": ""}).content.decode()


@pytest.mark.parametrize("names", [("Ada", "Grace", "Judith"), ("Judith", "Grace", "Ada")])
def test_authors_stand_by_name_whoever_was_named_first(
    publish: Publish, site: Site, client: Client, names: tuple[str, ...]
) -> None:
    post = publish("Three hands")
    for name in names:
        post.authors.add(Author.objects.create(site=site, name=name))
    post.save_revision().publish()
    assert [author.name for author in around(PostPage.objects.get(pk=post.pk)).authors] == sorted(names)
    (item,) = client.get("/feed.json").json()["items"]
    assert [author["name"] for author in item["authors"]] == sorted(names)
