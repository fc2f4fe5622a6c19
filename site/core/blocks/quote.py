"""What somebody else said, and where."""

from html import escape
from typing import Any

from wagtail.blocks import CharBlock, URLBlock

from core.blocks.enclosing import EnclosingBlock
from core.blocks.rich_text import INLINE_FEATURES, RichTextBlock
from core.blocks.web_address import web_address


class QuoteBlock(EnclosingBlock):
    """A quotation with its source."""

    text = RichTextBlock(features=INLINE_FEATURES, label="Text", help_text="Their words, without marks.")
    source = CharBlock(
        required=False, max_length=255, label="Source", help_text="Who said it, or the name of the work."
    )
    address = URLBlock(
        required=False, max_length=2000, label="Address of the source", help_text="Where it can be read."
    )

    def enclosed(self, value: Any, html: str) -> str:
        """`figure.quote` with the source as its caption; without a source, the bare quotation."""
        address, source = web_address(value.get("address")), escape((value.get("source") or "").strip())
        cite = f' cite="{escape(address)}"' if address else ""
        quotation = f"<blockquote{cite}>{html}</blockquote>"
        name = source or escape(address)
        if not name:
            return f"{quotation}\n"
        if address:
            name = f'<a href="{escape(address)}" rel="noopener">{name}</a>'
        return f'<figure class="quote">{quotation}<figcaption><cite>{name}</cite></figcaption></figure>\n'

    def words(self, value: Any) -> list[str]:
        """The source's name."""
        return [value.get("source") or ""]

    class Meta:
        icon = "openquote"
        label = "Quote"
        group = "Writing"
        description = "What somebody else said, with its source."
        preview_value = {
            "text": "<p>The palest ink is better than the best memory.</p>",
            "source": "A proverb",
            "address": "",
        }
        preview_template = "core/blocks/preview.html"
