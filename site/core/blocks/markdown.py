"""A text in Markdown, of any length that a person writes."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from core.blocks.verbatim import VerbatimBlock
from core.blocks.writing import Writing
from core.markdown import Rendered, render, weight

LARGEST = 2 * 1024 * 1024  # Bytes.

EXAMPLE = """\
## A heading

Prose with *emphasis*, `code` and a [link](https://example.org), and a note.[^1]

- a list
- of things

> A line from somebody else.

[^1]: It stands at the end of the text.
"""


class MarkdownBlock(Writing, VerbatimBlock):
    """Stores the Markdown as it was written. It can be left empty: a new post opens with one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"rows": 24, "required": False, **kwargs})

    def rendered(self, value: str, before: int = 0, language: str = "") -> Rendered:
        """The Markdown as writing, with the quotes of its language."""
        return render(value or "", before, language or settings.LANGUAGE_CODE)

    def weight(self, value: str) -> int:
        """That of the text. Raises TooHeavyError."""
        return weight(value or "")

    def clean(self, value: str) -> str:
        """Raises ValidationError for a text of more than 2 MB, one that would take long to show, or a broken formula.

        A draft may have those: it is saved while a formula is being written.
        """
        cleaned: str = super().clean(value)
        size = len(cleaned.encode())
        if size > LARGEST:
            raise ValidationError(
                f"This text is {size / 1024 / 1024:.1f} MB long, and a Markdown block holds at most 2 MB. "
                "Nothing was lost: cut part of it into another Markdown block below this one, and save again."
            )
        writing = self.rendered(cleaned)
        if writing.trouble and not (writing.broken and self.is_deferred_validation):
            raise ValidationError(writing.trouble)
        return cleaned

    class Meta:
        icon = "doc-full"
        label = "Markdown"
        group = "Writing"
        description = "Text in Markdown, with footnotes, tables, task lists and code."
        form_attrs = {"data-controller": "markdown-editor"}  # theme/frontend/editor
        preview_value = EXAMPLE
        preview_template = "core/blocks/preview.html"
