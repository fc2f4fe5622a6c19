"""The form of a page, as no editor sends it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.models import BlogIndexPage
from tests.writing import Publish

COMMENT = {"text": "Which?", "contentpath": "title", "position": "", "replies": inline_formset([])}
FORM: dict[str, Any] = {
    "title": "Ink",
    "slug": "ink",
    "kind": "article",
    **nested_form_data({"body": streamfield([]), "revision_notes": inline_formset([])}),
    **nested_form_data({"comments": inline_formset([COMMENT])}),
}


@pytest.fixture
def address(publish: Publish) -> str:
    """Where a post is edited."""
    return reverse("wagtailadmin_pages:edit", args=(publish("Ink").pk,))


def test_a_form_with_a_comment_is_stored(owner_client: Client, address: str) -> None:
    assert owner_client.post(address, FORM).status_code == 302


@pytest.mark.parametrize("key", ["abc", "1\0", "-1", "9" * 5000])
def test_a_choice_that_is_no_key_is_a_bad_request(owner_client: Client, address: str, key: str) -> None:
    for name in ("series", "overwrite_revision_id"):
        assert owner_client.post(address, FORM | {name: key}).status_code == 400


def test_a_choice_that_is_gone_is_refused_at_its_field(owner_client: Client, address: str) -> None:
    answer = owner_client.post(address, FORM | {"series": "987654321"})
    assert list(answer.context["form"].errors) == ["series"]


@pytest.mark.parametrize("name", ["comments-INITIAL_FORMS", "comments-0-replies-INITIAL_FORMS"])
def test_a_form_that_holds_less_than_it_counts_is_a_bad_request(
    owner_client: Client, address: str, name: str
) -> None:
    assert (
        owner_client.post(address, FORM | {name: "7", name.replace("INITIAL", "TOTAL"): "7"}).status_code
        == 400
    )


def test_a_title_that_cannot_be_seen_is_refused_in_words(owner_client: Client, blog: BlogIndexPage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(blog.pk,))
    form = owner_client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"title": "\u3164"}
    counts = nested_form_data({"comments": inline_formset([])})
    errors = owner_client.post(address, sent | counts).context["form"].errors
    assert errors["title"] == ["Write a title that can be seen."]
