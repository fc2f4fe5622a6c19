"""A remark that stands out of the text."""

from html import escape
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock

from core.blocks.enclosing import EnclosingBlock
from core.blocks.rich_text import RichTextBlock

KINDS = {
    "note": pgettext_lazy("callout", "Note"),
    "tip": pgettext_lazy("callout", "Tip"),
    "example": pgettext_lazy("callout", "Example"),
    "important": pgettext_lazy("callout", "Important"),
    "warning": pgettext_lazy("callout", "Warning"),
}
FEATURES = ["bold", "italic", "link", "document-link", "code", "ol", "ul"]


class CalloutBlock(EnclosingBlock):
    """A remark of some kind, which is named in words: colour alone would not tell."""

    kind = ChoiceBlock(choices=list(KINDS.items()), default="note", label="Kind")
    title = CharBlock(
        required=False, max_length=200, label="Title", help_text="Left empty, the kind stands alone."
    )
    text = RichTextBlock(features=FEATURES, label="Text")

    def enclosed(self, value: Any, html: str) -> str:
        """`aside.callout`, a note to those who hear it."""
        kind = value.get("kind") if value.get("kind") in KINDS else "note"
        title = escape((value.get("title") or "").strip())
        label = (
            gettext("%(kind)s: %(title)s") % {"kind": KINDS[kind], "title": title} if title else KINDS[kind]
        )
        name = f'<p class="callout-title">{title}</p>' if title else ""
        return (
            f'<aside class="callout {kind}" role="note" aria-label="{label}">'
            f'<p class="callout-kind">{KINDS[kind]}</p>{name}{html}</aside>\n'
        )

    def words(self, value: Any) -> list[str]:
        """The title."""
        return [value.get("title") or ""]

    class Meta:
        icon = "info-circle"
        label = "Callout"
        group = "Writing"
        description = "A note, a tip, an example or a warning that stands out of the text."
        preview_value = {
            "kind": "tip",
            "title": "Write it down",
            "text": "<p>What is <b>not</b> noted is lost.</p>",
        }
        preview_template = "core/blocks/preview.html"
