"""A form that is sent twice makes one page, with the words that were sent last."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.at_once import Race
from tests.personas import signed_in

BY_ITSELF = {"Accept": "application/json"}
PUBLISH = {"action-publish": "action-publish"}
NOTE = {"date": date(2026, 5, 3), "text": "Corrected: it was iron gall.", "shows_difference": ""}

Form = Callable[..., Any]


@pytest.fixture
def form(owner: User, blog: BlogIndexPage) -> Form:
    """Sends one form of a new post, as it stands: `form("words", **fields)`."""
    key = str(uuid4())

    def send(text: str, *, by: User = owner, itself: bool = False, **fields: Any) -> Any:
        said = {"title": "Ink", "slug": "ink", "kind": "article", "responses": "site", "page_key": key}
        notes = fields.pop("notes", [])
        body = nested_form_data(
            {"body": streamfield([("markdown", text)]), "revision_notes": inline_formset(notes)}
        )
        address = reverse("wagtailadmin_pages:add", args=("blog", "postpage", blog.pk))
        return signed_in(by).post(address, said | body | fields, headers=BY_ITSELF if itself else {})

    return send


def words(post: PostPage) -> str:
    latest: PostPage = post.get_latest_revision_as_object()
    return str(latest.body[0].value)


def test_a_new_form_names_the_page_that_it_will_make(owner_client: Client, blog: BlogIndexPage) -> None:
    address = reverse("wagtailadmin_pages:add", args=("blog", "postpage", blog.pk))
    forms = [owner_client.get(address).context["form"] for _ in range(2)]
    keys = {str(form.initial["page_key"]) for form in forms}
    assert len(keys) == 2
    assert all(f'value="{form.initial["page_key"]}"' in str(form["page_key"]) for form in forms)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    """Saving by itself meets the Publish button."""

    def test_a_page_that_is_saved_first_is_published(
        self, race: Race, blog: BlogIndexPage, form: Form
    ) -> None:
        saved, published = race(
            blog, lambda: form("first", itself=True), lambda: form("second", title="Ink, dried", **PUBLISH)
        )
        assert (saved.json()["success"], published.status_code) == (True, 302)
        post = PostPage.objects.get()
        assert (post.live, post.title, post.body[0].value) == (True, "Ink, dried", "second")

    def test_a_page_that_is_published_first_stays_as_it_was_published(
        self, race: Race, blog: BlogIndexPage, form: Form
    ) -> None:
        published, saved = race(blog, lambda: form("whole", **PUBLISH), lambda: form("ha", itself=True))
        assert (published.status_code, saved.status_code) == (302, 400)
        assert "This page is saved already" in saved.json()["error_message"]
        post = PostPage.objects.get()
        assert (post.live, words(post)) == (True, "whole")

    def test_a_note_without_a_title_is_one_note(self, race: Race, blog: BlogIndexPage, form: Form) -> None:
        note = {"title": "", "slug": "", "kind": "note"}
        race(
            blog, lambda: form("Swallows", itself=True, **note), lambda: form("Swallows!", **note, **PUBLISH)
        )
        post = PostPage.objects.get()
        assert (post.live, post.body[0].value) == (True, "Swallows!")

    def test_of_two_people_the_second_is_told_at_the_field(
        self, race: Race, blog: BlogIndexPage, form: Form, editor: User
    ) -> None:
        _, refused = race(
            blog,
            lambda: form("Ada’s", title="Oak galls", **PUBLISH),
            lambda: form("Ben’s", by=editor, page_key=str(uuid4()), title="Iron gall"),
        )
        shown = refused.context["form"]
        assert list(shown.errors) == ["slug"]
        assert shown["body"].value()[0].value == "Ben’s"
        assert PostPage.objects.get().body[0].value == "Ada’s"

    def test_two_people_with_one_title_make_two_pages(
        self, race: Race, blog: BlogIndexPage, form: Form, editor: User
    ) -> None:
        race(
            blog,
            lambda: form("Ada’s", **PUBLISH),
            lambda: form("Ben’s", by=editor, page_key=str(uuid4()), **PUBLISH),
        )
        assert dict(PostPage.objects.values_list("slug", "title")) == {"ink": "Ink", "ink-2": "Ink"}


def test_notes_are_not_doubled(form: Form) -> None:
    form("first", itself=True, notes=[NOTE])
    form("second", notes=[NOTE], **PUBLISH)
    assert PostPage.objects.get().revision_notes.count() == 1


def test_words_that_cannot_be_published_yet_are_shown_and_the_draft_is_kept(form: Form) -> None:
    form("first", itself=True)
    shown = form("second", kind="link", **PUBLISH).context["form"]
    assert list(shown.errors) == ["source_url"]
    assert shown["body"].value()[0].value == "second"
    assert words(PostPage.objects.get()) == "first"


def test_a_form_that_is_sent_again_after_publishing_goes_on_with_its_page(form: Form) -> None:
    for text in ("first", "second"):
        assert form(text, **PUBLISH).status_code == 302
    assert PostPage.objects.get().body[0].value == "second"


def test_a_form_that_was_gone_back_to_makes_another_page_at_another_address(form: Form) -> None:
    form("first", **PUBLISH)
    form("second", title="Quills", slug="quills", **PUBLISH)
    assert {post.slug: post.body[0].value for post in PostPage.objects.all()} == {
        "ink": "first",
        "quills": "second",
    }


def test_a_page_that_was_changed_since_is_not_written_over(form: Form, editor: User) -> None:
    form("first")
    changed = PostPage.objects.get()
    changed.body = [("markdown", "by Ben")]
    changed.save_revision(user=editor)
    assert list(form("second", **PUBLISH).context["form"].errors) == ["slug"]
    assert words(changed) == "by Ben"


def test_the_key_of_somebody_elses_page_is_worth_nothing(form: Form, editor: User) -> None:
    form("Ada’s", **PUBLISH)
    assert form("Ben’s", by=editor, title="Quills", slug="quills").status_code == 302
    assert PostPage.objects.get(slug="ink").body[0].value == "Ada’s"
    assert words(PostPage.objects.get(slug="quills")) == "Ben’s"


@pytest.mark.parametrize("key", ["ink", "1\0", "-" * 40])
def test_a_key_that_is_none_is_a_bad_request(form: Form, key: str) -> None:
    assert form("first", page_key=key).status_code == 400


def test_a_form_without_a_key_makes_a_page(form: Form) -> None:
    assert form("first", page_key="", **PUBLISH).status_code == 302
    assert PostPage.objects.get().live
