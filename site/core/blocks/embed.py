"""Something of another site, of which nothing is loaded before a reader asks for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import CharBlock, StructBlock, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.rich_text import INLINE_FEATURES, RichTextBlock
from core.blocks.web_address import web_address
from core.blocks.writing import references_of
from core.choosing import ImageChooserBlock
from core.embeds import allow_frames, allowed, find


class EmbedBlock(StructBlock):
    """A door: a link to the other site, which a script turns into a frame when it is clicked."""

    address = URLBlock(
        max_length=2000, label="Address", help_text="Address of the video, track, map or post."
    )
    title = CharBlock(max_length=255, label="Title", help_text="Your own words; nothing is fetched.")
    poster = ImageChooserBlock(
        required=False, label="Picture", help_text="Of your own library; nothing is fetched from elsewhere."
    )
    caption = RichTextBlock(required=False, features=INLINE_FEATURES, label="Caption")

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for an address that nobody on the list answers for. A draft may."""
        cleaned = super().clean(value)
        address = cleaned.get("address")
        if address and not find(address) and not self.is_deferred_validation:
            names = ", ".join(sorted(provider.name for provider in allowed()))
            message = (
                "This address cannot be shown here. What can: single videos, tracks, maps, pens and posts of "
                f"{names}. For anything else, use a link."
            )
            raise StructBlockValidationError({"address": ValidationError(message)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `address`, `embed` (None where only a link remains) and `poster`, the picture's tag."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        address = web_address(value.get("address"))
        embed = find(address)
        if embed:
            allow_frames(context.get("request"), embed.origin)
        return context | {"address": address, "embed": embed, "poster": self._poster(value, context)}

    def _poster(self, value: Any, context: dict[str, Any]) -> SafeString | None:
        if not value.get("poster"):
            return None
        picture = references_of(self, value, context).picture(value["poster"].pk)
        return mark_safe(picture.tag("")) if picture else None  # noqa: S308 - escaped by `tag`

    def get_searchable_content(self, value: Any) -> list[str]:
        """The title and the caption."""
        return [
            value.get("title") or "",
            *self.child_blocks["caption"].get_searchable_content(value.get("caption")),
        ]

    class Meta:
        icon = "media"
        label = "Embed"
        group = "Media"
        description = "A video, a track, a map or a post of another site, loaded when a reader asks for it."
        template = "core/blocks/embed.html"
        preview_value = {
            "address": "https://www.openstreetmap.org/#map=15/52.5163/13.3777",
            "title": "Where the paper is made",
            "caption": "<p>A frame opens here when it is clicked, and not before.</p>",
        }
        preview_template = "core/blocks/preview.html"
