"""A field for text in which every space counts."""

from functools import cached_property
from typing import Any

from django import forms
from wagtail.blocks import TextBlock

from core.cleaning import storable


class VerbatimBlock(TextBlock):
    """Text kept as it was typed, leading spaces and tabs included, in a tall field of even-spaced letters."""

    @cached_property
    def field(self) -> forms.CharField:
        """Wagtail's growing text area, without the stripping that a form field does."""
        from wagtail.admin.widgets import AdminAutoHeightTextInput

        look = "font-family: ui-monospace, monospace; line-height: 1.5; tab-size: 4"
        # Wagtail gives a block of one field no label: its name stands above it, tied to nothing.
        attrs = {"rows": self.rows, "style": look, "aria-label": str(self.label)}
        widget = AdminAutoHeightTextInput(attrs=attrs)
        return forms.CharField(widget=widget, strip=False, **self.field_options)

    def normalize(self, value: Any) -> str:
        """The text with one kind of line end, and without what a database cannot keep."""
        return storable(str(value or ""))

    def to_python(self, value: Any) -> str:
        """As `normalize`: what was stored by other means is made good as well."""
        return self.normalize(value)

    def value_from_form(self, value: Any) -> str:
        """As `normalize`: browsers send line ends as `\\r\\n`."""
        return self.normalize(value)
