"""HTML as it was typed, for those who may write it."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe

from core.blocks.verbatim import VerbatimBlock
from core.markdown import settle
from core.markdown.weighing import weight_of_html

PERMISSION = "core.add_raw_html"
LARGEST = 200_000  # Characters.


class RawHTMLBlock(VerbatimBlock):
    """HTML that is shown without being cleaned. `core.admin.raw_html` keeps it from those without the permission."""

    def __init__(self, **kwargs: Any) -> None:
        said = (
            "Shown exactly as it is written, and not cleaned: a tag that is not closed can break the page. "
            "Scripts, styles and frames within it do not run: the security policy of the pages forbids them."
        )
        super().__init__(**{"rows": 8, "max_length": LARGEST, "help_text": said, **kwargs})

    def render(self, value: Any, context: Any = None) -> SafeString:
        """The value itself."""
        return mark_safe(value or "")  # noqa: S308 - by permission

    def weight(self, value: Any) -> int:
        """What it takes to find its words."""
        return weight_of_html(value or "")

    def get_searchable_content(self, value: Any) -> list[str]:
        """What it says in plain words."""
        return [settle(value or "").text]

    class Meta:
        icon = "warning"
        label = "Raw HTML"
        group = "For experts"
        description = "HTML that is not cleaned. Scripts within it do not run."
        preview_value = "<p>An <abbr title='HyperText Markup Language'>HTML</abbr> paragraph of your own.</p>"
        preview_template = "core/blocks/preview.html"


class LockedRawHTMLBlock(RawHTMLBlock):
    """The same for those who may only see it."""

    def __init__(self, **kwargs: Any) -> None:
        said = "Only those with the permission “Can write raw HTML” can change or remove this. It stays as it is."
        super().__init__(**{"help_text": said, **kwargs})

    @cached_property
    def field(self) -> forms.CharField:
        """A field that cannot be typed in."""
        made: forms.CharField = super().field
        made.widget.attrs["readonly"] = True
        return made
