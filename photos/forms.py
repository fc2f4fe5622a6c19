"""The form by which pictures come in: Wagtail's uploader, its chooser, and its API all use it."""

from typing import Any

from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from photos.uploads import check_picture


class PictureField(WagtailImageField):
    """Wagtail's field, with our checks before it unpacks anything."""

    def to_python(self, data: Any) -> Any:
        """The upload, checked. Raises ValidationError in words."""
        if data not in self.empty_values and hasattr(data, "seek"):
            check_picture(data)
        return super().to_python(data)


class PhotoForm(BaseImageForm):
    """WAGTAILIMAGES_IMAGE_FORM_BASE.

    The field is exchanged here, not declared: a declared field would come back into the forms that leave it out on
    purpose (the multiple uploader's second step, an API update of the title alone).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plain := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=plain.label, required=plain.required, widget=plain.widget, initial=plain.initial
            )
