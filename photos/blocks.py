"""Albums in writing."""

from typing import Any

from wagtail.blocks import ChoiceBlock

from core.admin.sites import pages_of
from core.blocks.gallery import in_row
from core.blocks.page_card import PageCardBlock
from core.blocks.weighing import BLOCK, PICTURE
from core.choosing import PageChooserBlock
from core.pictures import Pictures

NUMBERS = (4, 8, 12, 24)


class AlbumStripBlock(PageCardBlock):
    """The first photos of an album, as it is today; nothing of one that is not for everybody."""

    page = PageChooserBlock(page_type="photos.AlbumPage", label="Album")
    number = ChoiceBlock(
        choices=[(str(number), str(number)) for number in NUMBERS],
        default="8",
        label="Photos",
        help_text="At most: readers are led on to the others.",
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `shown`: of each photo its tag, its share of a row, its words, key and address; `count` of all."""
        context = super().get_context(value, parent_context)
        album, address = value["page"].specific, context["address"]
        rows = list(album.photos().select_related("photo")[: _number(value)])
        pictures = Pictures(row.photo for row in rows)
        shown = [
            in_row(picture, row.alt)
            | {"key": row.photo_id, "address": f"{address}{row.slug}/", "caption": row.said, "alt": row.alt}
            for row in rows
            if (picture := pictures.made(row.photo_id))
        ]
        return context | {"shown": shown, "count": album.photos().count()}

    def weight(self, value: Any) -> int:
        """As that of a gallery of so many pictures."""
        return BLOCK + PICTURE * _number(value)

    def example(self, person: Any = None) -> Any:
        """The album that was published last of those that the person meets."""
        from photos.models import AlbumPage  # When blocks are made there is none yet.

        pages: Any = pages_of(person) if person else AlbumPage.objects.all()
        newest = AlbumPage.objects.filter(pk__in=pages.values("pk")).live().newest_first().first()
        return {"page": newest, "number": "8"}

    class Meta:
        icon = "image"
        label = "Album strip"
        group = "Media"
        description = "The first photos of an album, as it is today, with the way to the others."
        template = "photos/blocks/album_strip.html"
        preview_template = "core/blocks/preview.html"


def _number(value: Any) -> int:
    number = value.get("number") or ""
    return int(number) if number in {str(each) for each in NUMBERS} else NUMBERS[0]
