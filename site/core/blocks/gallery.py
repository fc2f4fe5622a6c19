"""Any number of pictures in justified rows."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import ChoiceBlock, StructBlock

from core.blocks.picture_list import PicturesBlock
from core.blocks.previewing import ExampleForPerson
from core.blocks.rich_text import INLINE_FEATURES, RichTextBlock
from core.blocks.writing import references_of
from core.library import pictures_for
from core.markdown import Picture
from core.references import References

# A picture's part of its row, in tenths: its width over its height. The style sheet has a class for each.
NARROWEST, WIDEST = 5, 25


class GalleryBlock(ExampleForPerson, StructBlock):
    """Pictures in rows of even height, each as wide as its shape asks; no cropping to squares."""

    pictures = PicturesBlock(label="Pictures")
    caption = RichTextBlock(required=False, features=INLINE_FEATURES, label="Caption of the whole")
    width = ChoiceBlock(
        choices=[
            ("text", "As wide as the text"),
            ("wide", "Wider than the text"),
            ("full", "The whole window"),
        ],
        default="wide",
        label="Width",
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `shown`: of each picture its tag, its share of a row in tenths, caption and largest rendition."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        references = references_of(self, value, context)
        shown = (_shown(picture, references) for picture in value.get("pictures") or [])
        return context | {"shown": [picture for picture in shown if picture]}

    def get_searchable_content(self, value: Any) -> list[str]:
        """The words around the pictures."""
        words = [
            said
            for picture in value.get("pictures") or []
            for said in (picture.get("alt_text"), picture.get("caption"))
            if said
        ]
        return [*words, *self.child_blocks["caption"].get_searchable_content(value.get("caption"))]

    def example(self, person: Any = None) -> Any:
        """The newest pictures that the person may choose, as they would look in a text."""
        newest = pictures_for(person).order_by("-pk")[:5]
        pictures = [{"image": image, "alt_text": image.default_alt_text} for image in newest]
        return {"pictures": pictures, "caption": "<p>The newest pictures</p>", "width": "text"}

    class Meta:
        icon = "grid"
        label = "Gallery"
        group = "Media"
        description = "Any number of pictures in rows, each in its own shape."
        template = "core/blocks/gallery.html"
        preview_template = "core/blocks/preview.html"


def _shown(picture: Any, references: References) -> dict[str, Any] | None:
    alt = "" if picture.get("decorative") else picture.get("alt_text") or ""
    found = references.picture(picture["image"].pk) if picture.get("image") else None
    if found is None and not alt:
        return None
    # Beside the rows there is no other way to see one of them large, and a link needs no script.
    largest = found.src if found else ""
    return in_row(found, alt) | {
        "alt": alt,
        "caption": picture.get("caption") or "",
        "largest": largest,
        "key": picture["image"].pk if found else None,
    }


def in_row(picture: Picture | None, alt: str) -> dict[str, Any]:
    """The tag of a picture in a row, and its share of that in tenths."""
    share = _share(picture) if picture else 10
    # A row is about 15 em high, and its pictures grow to fill it; on a phone each fills a row of 12 em or less.
    sizes = f"(min-width: 36em) {min(33, round(share * 1.5))}em, min({round(share * 1.25)}em, 90vw)"
    img: SafeString | None = mark_safe(picture.tag(alt, sizes=sizes)) if picture else None  # noqa: S308 - escaped by `tag`
    return {"img": img, "share": share}


def _share(picture: Picture) -> int:
    return max(NARROWEST, min(WIDEST, round(10 * picture.width / max(1, picture.height))))
