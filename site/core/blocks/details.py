"""What only some readers want to know."""

from html import escape
from typing import Any

from django.utils.translation import pgettext
from wagtail.blocks import BooleanBlock, CharBlock

from core.blocks.enclosing import EnclosingBlock
from core.blocks.rich_text import RichTextBlock


class DetailsBlock(EnclosingBlock):
    """A line that opens, and what is behind it. In print it is open."""

    summary = CharBlock(max_length=255, label="Summary", help_text="The line that is always seen.")
    text = RichTextBlock(label="Text")
    open = BooleanBlock(required=False, label="Open at first")

    def enclosed(self, value: Any, html: str) -> str:
        """`details`, which browsers open without any script."""
        summary = escape((value.get("summary") or "").strip()) or pgettext("site", "More")
        return (
            f"<details{' open' if value.get('open') else ''}><summary>{summary}</summary>{html}</details>\n"
        )

    def words(self, value: Any) -> list[str]:
        """The line."""
        return [value.get("summary") or ""]

    class Meta:
        icon = "collapse-down"
        label = "Details"
        group = "Writing"
        description = "A line that opens, and shows more to those who want it."
        preview_value = {
            "summary": "How it was made",
            "text": "<p>With patience, and a pot of ink.</p>",
            "open": True,
        }
        preview_template = "core/blocks/preview.html"
