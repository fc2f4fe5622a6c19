"""The form of a body, as browsers send it and as they never do."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog.models import BlogIndexPage, PostPage
from core.blocks.body import BodyStreamBlock
from core.refusing import UnreadableFormError
from tests.drawing import Draw
from tests.writing import Publish

GONE = object()


def content_state(text: str, entity: Any = None) -> str:
    ranges = [{"offset": 0, "length": 1, "key": 0}] if entity else []
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text}
    blocks = [block | {"inlineStyleRanges": [], "entityRanges": ranges}]
    return json.dumps({"blocks": blocks, "entityMap": {"0": entity} if entity else {}})


@pytest.fixture
def form(draw: Draw) -> dict[str, Any]:
    """What the editor of a post sends: Markdown, rich text, a picture and code."""
    picture = {
        "image": str(draw().pk),
        "alt_text": "A wave",
        "caption": rich_text("<p>Dusk</p>"),
        "width": "text",
    }
    code = {"language": "python", "code": "x"}
    blocks = [("markdown", "New."), ("rich_text", rich_text("<p>x</p>")), ("image", picture), ("code", code)]
    data: dict[str, Any] = nested_form_data(
        {"body": streamfield(blocks), "revision_notes": inline_formset([])}
    )
    return {"title": "Ink", "slug": "ink", "kind": "article"} | data


def test_a_whole_form_is_stored(owner_client: Client, publish: Publish, form: dict[str, Any]) -> None:
    post = publish("Ink", "Stored.")
    address = reverse("wagtailadmin_pages:edit", args=(post.pk,))
    answer = owner_client.post(address, form)
    assert answer.status_code == 302, [
        e.block_errors for e in answer.context["form"].errors.as_data()["body"]
    ]
    body = PostPage.objects.get().get_latest_revision_as_object().body
    assert [child.block_type for child in body] == ["markdown", "rich_text", "image", "code"]


def link_to(number: Any) -> str:
    return content_state("a link", {"type": "LINK", "mutability": "MUTABLE", "data": {"id": number}})


BROKEN = [
    ("body-count", GONE),
    ("body-count", "abc"),
    ("body-count", "-1"),
    ("body-count", "9" * 5000),
    ("body-count", "1000000000"),
    ("body-0-order", "abc"),
    ("body-0-order", GONE),
    ("body-0-deleted", GONE),
    ("body-0-type", GONE),
    ("body-0-type", "no_such_block"),
    ("body-0-id", "a\0b"),
    ("body-1-value", "{"),
    ("body-1-value", "[]"),
    ("body-1-value", '{"blocks": 5, "entityMap": 3}'),
    ("body-1-value", "[" * 100_000),
    ("body-1-value", link_to("abc")),
    ("body-1-value", link_to({"a": 1})),
    ("body-1-value", link_to(-1)),
    ("body-1-value", link_to("9" * 5000)),
    ("body-2-value-image", "abc"),
    ("body-2-value-image", "1\0"),
    ("body-2-value-caption", "abc"),
]


def test_a_broken_form_is_a_bad_request_and_nothing_changes(
    owner_client: Client, publish: Publish, form: dict[str, Any]
) -> None:
    post = publish("Ink", "Stored.")
    address = reverse("wagtailadmin_pages:edit", args=(post.pk,))
    for name, value in BROKEN:
        sent = {key: kept for key, kept in (form | {name: value}).items() if kept is not GONE}
        answer = owner_client.post(address, sent)
        assert answer.status_code == 400, (name, str(value)[:40])
        assert "nothing of it was saved" in answer.content.decode()
    assert PostPage.objects.get().get_latest_revision_as_object().body[0].value == "Stored."


@pytest.mark.parametrize("view", ["preview_on_edit", "add", "preview_on_add"])
def test_a_broken_form_is_a_bad_request_wherever_it_goes(
    owner_client: Client, publish: Publish, form: dict[str, Any], view: str
) -> None:
    post = publish("Ink", "Stored.")
    at = (post.pk,) if "edit" in view else ("blog", "postpage", post.get_parent().pk)
    answer = owner_client.post(reverse(f"wagtailadmin_pages:{view}", args=at), form | {"body-count": "abc"})
    assert answer.status_code == 400


def test_a_nul_in_a_field_is_refused_at_the_field(
    owner_client: Client, blog: BlogIndexPage, form: dict[str, Any]
) -> None:
    address = reverse("wagtailadmin_pages:add", args=("blog", "postpage", blog.pk))
    for name in ("title", "slug", "summary", "tags", "body-2-value-alt_text", "body-3-value-file_name"):
        answer = owner_client.post(address, form | {name: "a\0b"})
        assert answer.status_code == 200, name
        assert "could not be created" in answer.content.decode()
    assert not PostPage.objects.exists()


def test_rich_text_keeps_no_sign_that_cannot_be_stored(
    owner_client: Client, blog: BlogIndexPage, form: dict[str, Any]
) -> None:
    sent = form | {"body-1-value": content_state("a\0b\ud800")}
    address = reverse("wagtailadmin_pages:add", args=("blog", "postpage", blog.pk))
    assert owner_client.post(address, sent).status_code == 302
    assert "a\ufffdb\ufffd" in PostPage.objects.get().get_latest_revision_as_object().body[1].value.source


def test_a_paragraph_of_more_styles_than_anybody_gives_is_refused_in_words(form: dict[str, Any]) -> None:
    def state(count: int) -> dict[str, str]:
        block = {"key": "a", "type": "unstyled", "depth": 0, "text": "x" * 1001, "entityRanges": []}
        ranges = [{"offset": at, "length": 1, "style": "BOLD"} for at in range(count)]
        return {
            "body-1-value": json.dumps({"blocks": [block | {"inlineStyleRanges": ranges}], "entityMap": {}})
        }

    with pytest.raises(UnreadableFormError) as refusal:
        BodyStreamBlock().value_from_datadict(form | state(1001), {}, "body")
    assert "1,001 pieces of bold, italic or linked text" in str(refusal.value)
    assert BodyStreamBlock().value_from_datadict(form | state(1000), {}, "body")


def test_a_link_to_a_page_that_is_gone_can_be_edited_again(
    owner_client: Client, publish: Publish, form: dict[str, Any]
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(publish("Ink").pk,))
    assert owner_client.post(address, form | {"body-1-value": link_to(987654321)}).status_code == 302
    assert owner_client.get(address).status_code == 200


@pytest.mark.parametrize("sign", ["\0", "\ud800"])
@pytest.mark.parametrize(
    "name",
    [
        "body-0-id",
        "body-0-value-pictures-0-id",
        "body-0-value-cells-caption",
        "body-0-value-cells-column-3-heading",
    ],
)
def test_what_cannot_be_stored_is_refused_where_no_field_looks(
    form: dict[str, Any], name: str, sign: str
) -> None:
    with pytest.raises(UnreadableFormError):
        BodyStreamBlock().value_from_datadict(form | {name: f"a{sign}b"}, {}, "body")
    assert BodyStreamBlock().value_from_datadict(form | {name: "a b"}, {}, "body")


def test_a_deleted_block_may_be_of_any_type(form: dict[str, Any]) -> None:
    body = BodyStreamBlock().value_from_datadict(
        form | {"body-0-type": "gone", "body-0-deleted": "1"}, {}, "body"
    )
    assert [child.block_type for child in body] == ["rich_text", "image", "code"]
    assert isinstance(body[0].value, RichText)
