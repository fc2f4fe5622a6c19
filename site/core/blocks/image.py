"""One picture with what belongs to it."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockAdapter, StructBlockValidationError

from core.blocks.previewing import ExampleForPerson
from core.blocks.rich_text import INLINE_FEATURES, RichTextBlock
from core.blocks.writing import references_of
from core.choosing import ImageChooserBlock
from core.library import pictures_for
from core.markdown import Picture
from core.markdown.picture import TEXT_SIZES, TEXT_WIDTH

# How wide the picture is shown, for the browser to choose a rendition: matches the theme's layout.
SIZES = {
    "text": TEXT_SIZES,
    "wide": f"(min-width: 70em) 48em, (min-width: 44em) 42em, {TEXT_SIZES}",
    "full": "100vw",
}
# And in px, at most. What fills the window is on most screens as wide as what stands out.
_WIDTHS = {"text": TEXT_WIDTH, "wide": 768, "full": 768}


class ImageBlock(ExampleForPerson, StructBlock):
    """A picture with a text for those who do not see it, a caption and a credit, in one of three widths."""

    image = ImageChooserBlock(label="Picture")
    alt_text = CharBlock(
        required=False,
        max_length=1000,
        label="Alternative text",
        help_text="What is to be seen, for readers who do not see it.",
    )
    decorative = BooleanBlock(
        required=False, label="Decorative", help_text="It says nothing that the text does not say."
    )
    caption = RichTextBlock(required=False, features=INLINE_FEATURES, label="Caption")
    credit = CharBlock(
        required=False, max_length=255, label="Credit", help_text="Who made it, and its licence."
    )
    width = ChoiceBlock(
        choices=[
            ("text", "As wide as the text"),
            ("wide", "Wider than the text"),
            ("full", "The whole window"),
        ],
        default="text",
        label="Width",
    )

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for a picture without words that is not marked decorative."""
        cleaned = super().clean(value)
        said = cleaned.get("decorative") or (cleaned.get("alt_text") or "").strip()
        if cleaned.get("image") and not said and not self.is_deferred_validation:
            message = "Say what is to be seen in this picture, or mark it as decorative."
            raise StructBlockValidationError({"alt_text": ValidationError(message)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `img`, the picture's tag, `larger`, where there is more to see of it, and `alt`, which stands in for a
        picture that is gone."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        alt = "" if value.get("decorative") else value.get("alt_text") or ""
        picture = self._picture(value, context)
        return context | {
            "img": _img(value, alt, picture),
            "alt": alt,
            "larger": picture.src if picture and picture.is_larger_than(_WIDTHS[_width(value)]) else "",
        }

    def _picture(self, value: Any, context: dict[str, Any]) -> Picture | None:
        if not value.get("image"):
            return None
        return references_of(self, value, context).picture(value["image"].pk)

    def get_searchable_content(self, value: Any) -> list[str]:
        """The words around the picture; the name of its width is none of them."""
        words = [value.get("alt_text") or "", value.get("credit") or ""]
        return [*words, *self.child_blocks["caption"].get_searchable_content(value.get("caption"))]

    def example(self, person: Any = None) -> Any:
        """The newest picture that the person may choose, as it would look in a text."""
        newest = pictures_for(person).order_by("-pk").first()
        caption = "<p>A caption says what the picture cannot.</p>"
        alt = newest.default_alt_text if newest else "Your picture"
        return {"image": newest, "alt_text": alt, "caption": caption, "credit": "A name", "width": "text"}

    class Meta:
        icon = "image"
        label = "Picture"
        group = "Media"
        description = "A picture with a caption and a credit, as wide as the text or wider."
        template = "core/blocks/image.html"
        preview_template = "core/blocks/preview.html"


def _img(value: Any, alt: str, picture: Picture | None) -> SafeString | None:
    sizes = SIZES[_width(value)]
    return mark_safe(picture.tag(alt, sizes=sizes)) if picture else None  # noqa: S308 - escaped by `tag`


def _width(value: Any) -> str:
    width = value.get("width") or ""
    return width if width in SIZES else "text"


class PictureAdapter(StructBlockAdapter):
    """A form that takes the alternative text over from the library when a picture is chosen."""

    js_constructor = "core.blocks.Picture"

    @cached_property
    def media(self) -> forms.Media:
        """The scripts of a block of fields, and ours after them."""
        media: forms.Media = super().media + forms.Media(js=[versioned_static("core/picture.js")])
        return media


register(PictureAdapter(), ImageBlock)
