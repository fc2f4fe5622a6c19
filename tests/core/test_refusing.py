"""Forms that are refused as a whole, and what their sender is told."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.models import BlogIndexPage, PostPage
from core.refusing import bad_request
from tests.writing import Publish


def form(texts: list[str]) -> dict[str, Any]:
    blocks = streamfield([("markdown", text) for text in texts])
    data: dict[str, Any] = nested_form_data({"body": blocks, "revision_notes": inline_formset([])})
    return {"title": "Ink", "slug": "ink", "kind": "article"} | data


def add(client: Client, blog: BlogIndexPage, data: dict[str, Any], **headers: str) -> Any:
    return client.post(reverse("wagtailadmin_pages:add", args=("blog", "postpage", blog.pk)), data, **headers)


def test_a_post_of_400_blocks_is_taken(owner_client: Client, blog: BlogIndexPage) -> None:
    assert add(owner_client, blog, form(["a"] * 400)).status_code == 302
    assert len(PostPage.objects.get().get_latest_revision_as_object().body) == 400


def test_a_block_of_a_million_characters_is_taken(owner_client: Client, blog: BlogIndexPage) -> None:
    text = (
        "Writing goes on, and a **word** of it has weight; others are there to be read. " * 9 + "\n\n"
    ) * 1_420
    answer = add(owner_client, blog, form([text]))
    assert answer.status_code == 302, [
        e.block_errors for e in answer.context["form"].errors.as_data()["body"]
    ]
    assert len(PostPage.objects.get().get_latest_revision_as_object().body[0].value) > 1_000_000


def test_a_form_that_is_too_large_is_told_the_limit_and_what_to_do(
    owner_client: Client, blog: BlogIndexPage
) -> None:
    answer = add(owner_client, blog, form(["a" * 11 * 1024 * 1024]))
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "at most 10 MB of text" in page
    assert "nothing that was stored before is lost" in page
    assert "move part of it to another page" in page


def test_a_form_of_too_many_blocks_is_told_the_limit(owner_client: Client, blog: BlogIndexPage) -> None:
    answer = add(owner_client, blog, form(["a"] * 2_600))
    assert answer.status_code == 413
    assert "at most 10,000 fields" in answer.content.decode()


def test_what_was_stored_stays(owner_client: Client, publish: Publish) -> None:
    post = publish("Ink", "Stored.")
    address = reverse("wagtailadmin_pages:edit", args=(post.pk,))
    assert owner_client.post(address, form(["a"] * 2_600)).status_code == 413
    assert PostPage.objects.get().get_latest_revision_as_object().body[0].value == "Stored."


def test_the_editor_that_saves_by_itself_is_told_in_its_own_shape(
    owner_client: Client, blog: BlogIndexPage
) -> None:
    answer = add(owner_client, blog, form(["a"] * 2_600), headers={"Accept": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["success"] is False
    assert "10,000 fields" in answer.json()["error_message"]


def test_any_other_bad_request_shows_nothing_of_the_inside(rf: RequestFactory) -> None:
    answer = bad_request(rf.get("/"), SuspiciousOperation("a secret"))
    assert answer.status_code == 400
    assert "secret" not in answer.content.decode()
    assert "makes no sense here" in answer.content.decode()
