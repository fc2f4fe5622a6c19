"""Blocks that put rich text into a frame of their own: a quote, a callout, details."""

from dataclasses import replace
from typing import Any

from wagtail.blocks import StructBlock

from core.blocks.writing import Writing
from core.markdown import Rendered


class EnclosingBlock(Writing, StructBlock):
    """A block whose child `text` is rich text; headings, notes and links in it count as those of any writing."""

    def enclosed(self, value: Any, html: str) -> str:
        """`html`, which is safe, inside the frame. What `value` adds to it must be escaped."""
        raise NotImplementedError

    def words(self, value: Any) -> list[str]:
        """What the frame says in plain words, before the text."""
        raise NotImplementedError

    def rendered(self, value: Any, before: int = 0, language: str = "") -> Rendered:
        """The text within its frame."""
        writing: Rendered = self.child_blocks["text"].rendered(value.get("text"), before)
        said = "\n".join(part for part in [*self.words(value), writing.text] if part)
        return replace(writing, html=self.enclosed(value, writing.html), text=said)
