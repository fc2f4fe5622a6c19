"""A text written as in a word processor."""

import re
from typing import Any

from django.conf import settings
from django.utils import translation
from wagtail.blocks import RichTextBlock as WagtailRichTextBlock
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from core.blocks.notes import with_footnotes
from core.blocks.writing import Writing
from core.markdown import Rendered, settle
from core.markdown.keeping import Shelf
from core.markdown.weighing import weight_of_html

FEATURES = [
    *("h2", "h3", "h4", "bold", "italic", "ol", "ul", "hr", "link", "document-link", "code", "blockquote"),
    *("superscript", "subscript", "strikethrough"),
]
INLINE_FEATURES = ["bold", "italic", "link", "code"]
_SCHEMES = {"page": "page", "document": "attachment"}


class RichTextBlock(Writing, WagtailRichTextBlock):
    """Stores Wagtail's rich text. Its links go the way of all references, so they cost no query of their own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    def rendered(self, value: RichText | None, before: int = 0, language: str = "") -> Rendered:
        """The rich text as writing; `^[a note]` in it is a footnote."""
        source, language = value.source if value else "", language or settings.LANGUAGE_CODE
        return _shelf.get((source, before, language), lambda: _rendered(source, before, language))

    def weight(self, value: RichText | None) -> int:
        """What its tags and notes weigh."""
        return weight_of_html(value.source if value else "")

    class Meta:
        icon = "pilcrow"
        label = "Rich text"
        group = "Writing"
        description = "Text with headings, lists, quotes and links; a note is written ^[like this]."
        preview_value = (
            "<h2>A heading</h2><p>Prose with <b>weight</b>, <i>emphasis</i> and "
            '<a href="https://example.org">a link</a>.</p><ul><li>a list</li><li>of things</li></ul>'
        )
        preview_template = "core/blocks/preview.html"


# A page asks for each of its texts several times.
_shelf: Shelf[Rendered] = Shelf(
    10_000_000, lambda made: 1000 + len(made.whole) + len(made.text)
)  # Characters.


def _rendered(source: str, before: int, language: str) -> Rendered:
    with translation.override(language):
        return settle(*with_footnotes(FIND_A_TAG.sub(_plain_link, source), before))


def _plain_link(found: re.Match[str]) -> str:
    """`<a linktype="page" id="3">` as `<a href="page:3">`: from there on it is a reference like any other."""
    attrs = extract_attrs(found[1])
    scheme = _SCHEMES.get(attrs.get("linktype", ""))
    if scheme is None:
        return found[0]
    number = attrs.get("id", "")
    return f'<a href="{scheme}:{number if number.isdecimal() else ""}">'
