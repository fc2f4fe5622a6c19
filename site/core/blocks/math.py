"""A formula, written as LaTeX."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import ChoiceBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.verbatim import VerbatimBlock
from core.math import LARGEST, BrokenFormulaError, boxed, mathml, shown


class MathBlock(StructBlock):
    """Stores the LaTeX; the server makes MathML of it, which browsers show and screen readers read."""

    latex = VerbatimBlock(
        rows=3, label="LaTeX", help_text=r"Without marks around it, such as \int_0^1 x^2\,dx = \frac{1}{3}"
    )
    size = ChoiceBlock(
        choices=[("display", "Large, in the middle"), ("inline", "As high as a line of text")],
        default="display",
        label="Size",
    )

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for a broken formula, with its place. A draft may have one."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        try:
            mathml((cleaned.get("latex") or "").strip(), display=True)
        except BrokenFormulaError as trouble:
            raise StructBlockValidationError({"latex": ValidationError(str(trouble))}) from trouble
        return cleaned

    def render(self, value: Any, context: Any = None) -> SafeString:
        """`div.math`, which scrolls by itself where the formula is wider than the text."""
        latex = (value.get("latex") or "").strip()
        if not latex:
            return SafeString("")
        display = value.get("size") != "inline"
        return mark_safe(boxed(shown(latex, display=display), display=display))  # noqa: S308 - MathML, or escaped

    def weight(self, value: Any) -> int:
        """As many as it has characters."""
        return min(len(value.get("latex") or ""), LARGEST)

    def get_searchable_content(self, value: Any) -> list[str]:
        """The LaTeX."""
        return [value.get("latex") or ""]

    class Meta:
        icon = "superscript"
        label = "Formula"
        group = "Writing"
        description = "Mathematics, written as LaTeX and set without any script."
        preview_value = {"latex": r"\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}", "size": "display"}
        preview_template = "core/blocks/preview.html"
