"""What holds for each block that a body can be made of."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from core.blocks.body import BodyStreamBlock, plain_text
from tests.drawing import Draw
from tests.hanging import Album

NAMES = [name for name, _ in settings.BODY_BLOCKS]
SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
RICH = f"<p>{SCRIPT}<a href='javascript:alert(1)' onclick='alert(1)'>a</a></p>"
CELLS = {
    "caption": SCRIPT,
    "columns": [{"type": "text", "heading": SCRIPT}, {"type": "number", "heading": SCRIPT}],
    "rows": [{"values": [RICH, SCRIPT]}],
}


def hostile(image: Any) -> dict[str, Any]:
    """A value of each block with a script in every field."""
    words = {"alt_text": SCRIPT, "caption": SCRIPT}
    return {
        "markdown": SCRIPT,
        "rich_text": RICH,
        "image": {"image": image, **words, "caption": RICH, "credit": SCRIPT, "width": SCRIPT},
        "code": {"code": SCRIPT, "language": SCRIPT, "file_name": SCRIPT, "highlighted": SCRIPT},
        "gallery": {"pictures": [{"image": image, **words}], "caption": RICH, "width": SCRIPT},
        "quote": {"text": RICH, "source": SCRIPT, "address": f"javascript:{SCRIPT}"},
        "callout": {"kind": SCRIPT, "title": SCRIPT, "text": RICH},
        "table": {"row_headings": True, "cells": CELLS},
        "details": {"summary": SCRIPT, "text": RICH},
        "math": {"latex": rf"\text{{{SCRIPT}}}", "size": SCRIPT},
        "embed": {"address": f"https://vimeo.com/1234567?{SCRIPT}", "title": SCRIPT, "caption": RICH},
        "page_card": {"page": None},
        "album_strip": {"page": None, "number": SCRIPT},
        "divider": SCRIPT,
    }


def body_of(name: str, value: Any) -> Any:
    block = BodyStreamBlock()
    return block.to_python([(name, block.child_blocks[name].normalize(value))])


# What a block alone shows.
SIGNS = {
    "markdown": ".footnotes li",
    "rich_text": "p",
    "image": "figure",
    "code": ".code pre",
    "gallery": ".gallery .rows img",
    "quote": "blockquote",
    "callout": "aside.callout",
    "table": "table td",
    "details": "details > summary",
    "math": "math",
    "embed": ".embed",
    "page_card": ".page-card",
    "album_strip": ".album-strip",
    "divider": "hr",
    "raw_html": "abbr",
}


@pytest.mark.parametrize("name", NAMES)
def test_its_preview_shows_it_in_the_chooser(
    owner_client: Client, site: Site, draw: Draw, album: Album, name: str
) -> None:
    draw(), album("Lofoten", 1)
    block = BodyStreamBlock().child_blocks[name]
    answer = owner_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    shown = BeautifulSoup(answer.content, "html.parser").select_one("article.prose")
    assert shown is not None
    assert shown.select_one(SIGNS[name]), shown


@pytest.mark.parametrize("name", [name for name in NAMES if name != "raw_html"])
def test_a_script_in_every_field_is_inert(draw: Draw, name: str) -> None:
    html = BodyStreamBlock().render(body_of(name, hostile(draw())[name]))
    page = BeautifulSoup(html, "html.parser")
    assert page.find(["script", "iframe", "object", "style"]) is None
    assert not [tag for tag in page.find_all(True) for attribute in tag.attrs if attribute.startswith("on")]
    assert not [
        tag for tag in page.select("[href], [src]") if "javascript:" in str(tag.get("href", tag.get("src")))
    ]
    assert page.find("img", src="x") is None


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_value_is_shown_without_trouble(db: None, name: str) -> None:
    body = body_of(name, BodyStreamBlock().child_blocks[name].get_default())
    assert "None" not in BodyStreamBlock().render(body)
    assert "None" not in plain_text(body)


def test_four_hundred_blocks_take_no_more_queries_than_one_of_each(
    draw: Draw, django_assert_max_num_queries: Any
) -> None:
    image = draw()
    stored = [{"type": name, "value": value} for name, value in stored_values(image).items()]
    block = BodyStreamBlock()
    block.render(block.to_python(stored))
    with django_assert_max_num_queries(1):  # The pictures of the three blocks that have some.
        html = block.render(block.to_python(stored * 40))
    assert html.count("<aside") == 40
    assert html.count("<img") == 120


def stored_values(image: Any) -> dict[str, Any]:
    """A value of most blocks, as the database keeps it."""
    return {
        "markdown": "## Part",
        "rich_text": "<h2>Part</h2>",
        "image": {"image": image.pk, "alt_text": "a"},
        "gallery": {"pictures": [{"type": "item", "id": "1", "value": {"image": image.pk, "alt_text": "a"}}]},
        "quote": {"text": "<p>a</p>", "source": "b"},
        "callout": {"kind": "note", "text": "<p>a</p>"},
        "table": {"cells": CELLS},
        "details": {"summary": "a", "text": "<h2>Part</h2>"},
        "math": {"latex": "x", "size": "display"},
        "embed": {"address": "https://vimeo.com/1234567", "title": "a", "poster": image.pk},
    }
