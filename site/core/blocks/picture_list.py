"""The pictures of a gallery in its form, which holds any number of them."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, prefetch_related_objects
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, StructBlock
from wagtail.blocks.list_block import ListBlockAdapter, ListValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model

from core.blocks.image import PictureAdapter
from core.choosing import ImageChooserBlock
from core.cleaning import storable
from core.refusing import UnreadableFormError, is_key

THUMBNAIL = "max-165x165"  # Of Wagtail's chooser.


class GalleryPictureBlock(StructBlock):
    """One of them."""

    image = ImageChooserBlock(label="Picture")
    alt_text = CharBlock(
        required=False,
        max_length=1000,
        label="Alternative text",
        help_text="What is to be seen, for readers who do not see it.",
    )
    decorative = BooleanBlock(required=False, label="Decorative")
    caption = CharBlock(required=False, max_length=500, label="Caption")

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for a picture without words that is not marked decorative."""
        cleaned = super().clean(value)
        said = cleaned.get("decorative") or (cleaned.get("alt_text") or "").strip()
        if cleaned.get("image") and not said and not self.is_deferred_validation:
            message = "Say what is to be seen in this picture, or mark it as decorative."
            raise StructBlockValidationError({"alt_text": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "image"
        label = "Picture"
        label_format = "{alt_text}"


class PicturesBlock(ListBlock):
    """A list of pictures; in its form many can be chosen at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(GalleryPictureBlock(), **{"min_num": 1, "collapsed": True, **kwargs})

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """The pictures of a form, whose script sends all of them as one field: a form may have only so many.

        They are loaded by one query. Raises UnreadableFormError for what no script sends.
        """
        if prefix not in data:
            return super().value_from_datadict(data, files, prefix)
        try:
            return self._listed(json.loads(data[prefix]))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as trouble:
            raise UnreadableFormError from trouble

    def value_omitted_from_data(self, data: Any, files: Any, prefix: str) -> bool:
        """Whether a form holds no such list."""
        return prefix not in data and bool(super().value_omitted_from_data(data, files, prefix))

    def get_form_state(self, value: Any) -> Any:
        """As Wagtail's, with the thumbnails that there are loaded by one query."""
        images = [picture["image"] for picture in value or [] if picture.get("image")]
        thumbnails = get_image_model().get_rendition_model().objects.filter(filter_spec=THUMBNAIL)
        prefetch_related_objects(images, Prefetch("renditions", thumbnails, to_attr="prefetched_renditions"))
        return super().get_form_state(value)

    def _listed(self, sent: Any) -> ListValue:
        keys = {str(item["value"]["image"] or "") for item in sent} - {""}
        if not all(map(is_key, keys)):
            raise ValueError("a picture's key is a number")
        images = get_image_model().objects.in_bulk(map(int, keys)) if keys else {}
        return ListValue(self, bound_blocks=[self._item(item, images) for item in sent])

    def _item(self, item: Any, images: Mapping[int, Any]) -> Any:
        sent = item["value"]
        value = {
            "image": images.get(int(sent["image"] or 0)),
            "alt_text": storable(sent["alt_text"]),
            "decorative": sent["decorative"] is True,
            "caption": storable(sent["caption"]),
        }
        return ListValue.ListChild(
            self.child_block, self.child_block.normalize(value), id=storable(item["id"])
        )


class PicturesAdapter(ListBlockAdapter):
    """Wagtail's list with one more button: its own chooser, for several pictures."""

    js_constructor = "core.blocks.Pictures"

    @cached_property
    def media(self) -> forms.Media:
        """The scripts of a list, and ours after them."""
        media: forms.Media = super().media + forms.Media(js=[versioned_static("core/gallery.js")])
        return media


class GalleryPictureAdapter(PictureAdapter):
    """The form of a picture, which shows it also while it is closed."""

    js_constructor = "core.blocks.GalleryPicture"


register(PicturesAdapter(), PicturesBlock)
register(GalleryPictureAdapter(), GalleryPictureBlock)
