"""A pause between two parts of a text."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StaticBlock


class DividerBlock(StaticBlock):
    """Three stars on a thread."""

    def render(self, value: Any, context: Any = None) -> SafeString:
        """An `hr`, which readers of the screen hear as a pause."""
        return mark_safe('<hr class="divider">\n')

    def get_searchable_content(self, value: Any) -> list[str]:
        """It says nothing."""
        return []

    class Meta:
        icon = "minus"
        label = "Divider"
        group = "Writing"
        description = "A pause between two parts: three stars on a thread."
        admin_text = "A pause: three stars on a thread."
        preview_value = None
        preview_template = "core/blocks/preview.html"
