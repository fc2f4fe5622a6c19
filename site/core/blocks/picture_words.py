"""What is said of the pictures of a body, for who does not see them."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue

from core.blocks.writing import Writing

SAID = {"image", "alt_text", "decorative"}
"""The fields of a picture with its words."""

_IN_WRITING = re.compile(r'<!--image image:(\d+)\| alt="([^"]*)"')


def picture_words(body: Any, image_id: int) -> str:
    """What the first place says that shows an image; empty where it only decorates."""
    said = (words for child in body for key, words in _pictures(child) if key == image_id)
    return next(said, "").strip()


def structs(value: Any) -> Iterator[Any]:
    """Every group of fields within a block's value, at any depth."""
    if isinstance(value, StructValue):
        yield value
        for inner in value.values():
            yield from structs(inner)
    elif isinstance(value, ListValue):
        for inner in value:
            yield from structs(inner)


def _pictures(child: Any) -> Iterator[tuple[int, str]]:
    for value in structs(child.value):
        if value.keys() >= SAID and value["image"]:
            yield value["image"].pk, "" if value["decorative"] else value["alt_text"] or ""
    if isinstance(child.block, Writing):
        for key, words in _IN_WRITING.findall(child.block.rendered(child.value).whole):
            yield int(key), unescape(words)
