"""Blocks that are light enough alone are refused where they are too many together, and nothing is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest import MonkeyPatch
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.models import BlogIndexPage, PostPage
from core.blocks.body import BodyStreamBlock
from core.blocks.markdown import MarkdownBlock
from core.blocks.weighing import BLOCK, PICTURE, check, weight_of
from core.markdown.weighing import HEAVIEST
from tests.drawing import Draw

HEADINGS = "# a\n" * 3_000
# One of each that is heavy.
HEAVY: dict[str, tuple[str, Any]] = {
    "texts": ("markdown", HEADINGS),
    "rich texts": ("rich_text", "<p><b>a</b></p>" * 5_000),
    "notes": ("rich_text", "<p>" + "a^[b]" * 5_000 + "</p>"),
    "pieces of code": ("code", {"code": "a = 1\n" * 8_000, "language": "python"}),
    "formulas": ("math", {"latex": "x" * 5_000}),
    "callouts": ("callout", {"kind": "note", "title": "", "text": "<p>a</p>" * 10_000}),
    "tables": (
        "table",
        {
            "cells": {
                "caption": "",
                "columns": [{"type": "text", "heading": "a"}],
                "rows": [{"values": ["<p>a</p>"]}] * 2_000,
            },
            "row_headings": False,
        },
    ),
    "raw HTML": ("raw_html", "<b>a</b>" * 20_000),
}


def body_of(kind: str, value: Any, count: int) -> Any:
    return BodyStreamBlock().to_python([{"type": kind, "value": value}] * count)


def form_of(*texts: str) -> dict[str, Any]:
    body = {"body": streamfield([("markdown", text) for text in texts]), "revision_notes": inline_formset([])}
    data: dict[str, Any] = nested_form_data(body)
    return {"title": "Long", "slug": "long", "kind": "article", "responses": "site"} | data


@pytest.mark.parametrize(("kind", "value"), HEAVY.values(), ids=HEAVY.keys())
def test_too_much_together_is_refused_in_words(kind: str, value: Any) -> None:
    [one] = body_of(kind, value, 1)
    fitting = (HEAVIEST + BLOCK) // (BLOCK + weight_of(one.block, one.value))
    assert 1 < fitting < 100
    check(body_of(kind, value, fitting))
    with pytest.raises(StreamBlockValidationError) as refusal:
        BodyStreamBlock().clean(body_of(kind, value, fitting + 1))
    [said] = refusal.value.non_block_errors
    assert said.startswith(f"The {fitting + 1} blocks of this page are each short enough")
    assert f"The first {fitting} of them fit. Nothing was lost" in said
    assert refusal.value.block_errors == {}


def test_nothing_is_rendered_to_find_out(monkeypatch: MonkeyPatch) -> None:
    def rendered(self: Any, value: str, prefix: str = "") -> Any:
        raise AssertionError("rendered")

    monkeypatch.setattr(MarkdownBlock, "rendered", rendered)
    with pytest.raises(StreamBlockValidationError):
        BodyStreamBlock().clean(body_of("markdown", HEADINGS, 400))


def test_a_text_too_heavy_alone_is_told_at_its_block() -> None:
    body = BodyStreamBlock().to_python([("markdown", "a"), ("markdown", "# a\n" * 50_000), ("markdown", "b")])
    with pytest.raises(StreamBlockValidationError) as refusal:
        BodyStreamBlock().clean(body)
    assert list(refusal.value.block_errors) == [1]
    assert "This text has 50,000 headings" in refusal.value.block_errors[1].messages[0]


def test_two_are_told_that_one_fits() -> None:
    with pytest.raises(StreamBlockValidationError) as refusal:
        check(body_of("markdown", "# a\n" * 20_000, 2))
    assert "Only the first of them fits." in refusal.value.non_block_errors[0]


def test_what_may_stand_alone_is_taken_as_the_only_block() -> None:
    text = "[" * (HEAVIEST - 2_000) + "a" * 99_000
    weight = weight_of(MarkdownBlock(), text)
    alone = text + "[" * (HEAVIEST - weight - 1)
    assert HEAVIEST - BLOCK < weight_of(MarkdownBlock(), alone) <= HEAVIEST
    check(body_of("markdown", alone, 1))


def test_pictures_weigh_little(draw: Draw) -> None:
    picture = {"image": draw().pk, "alt_text": "A wave"}
    [gallery] = body_of("gallery", {"pictures": [picture] * 20, "caption": "", "width": "text"}, 1)
    assert weight_of(gallery.block, gallery.value) == 20 * PICTURE


def test_code_without_colours_weighs_nothing() -> None:
    [plain] = body_of("code", {"code": "a = 1\n" * 5_000, "language": ""}, 1)
    assert weight_of(plain.block, plain.value) == 0


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["saved", "published"])
def test_too_much_is_neither_saved_nor_published_and_stays_in_the_form(
    owner_client: Client, blog: BlogIndexPage, action: dict[str, str]
) -> None:
    address = reverse("wagtailadmin_pages:add", args=("blog", "postpage", blog.pk))
    answer = owner_client.post(address, form_of(*[HEADINGS] * 20) | action)
    page = answer.content.decode()
    assert "The 20 blocks of this page are each short enough" in page
    assert page.count("# a\\n") == 20 * 3_000
    assert not PostPage.objects.exists()


def test_five_megabytes_in_four_hundred_blocks_are_published_and_read(
    owner_client: Client, blog: BlogIndexPage
) -> None:
    address = reverse("wagtailadmin_pages:add", args=("blog", "postpage", blog.pk))
    texts = [f"Part {n} of it. " + "Words that go on and on, and then once more. " * 285 for n in range(400)]
    assert sum(map(len, texts)) > 5_000_000
    answer = owner_client.post(address, form_of(*texts) | {"action-publish": "1"})
    assert answer.status_code == 302
    page = Client().get(PostPage.objects.get().url).content.decode()
    assert page.count("<p>Part ") == 400
