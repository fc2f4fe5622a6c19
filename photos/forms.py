"""The form by which pictures come in: Wagtail's uploader, its chooser, and its API all use it."""

from typing import Any

from django import forms
from django.conf import settings
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import UploadedFile

from core.media.away import AsksStorage
from photos.uploads import CUT_OFF, check_picture, told_of_cut

ANYWAY = "publish_anyway"
WAITING = "uploaded-image-"
"""The prefix of a form that Wagtail's uploader shows for a file that is there already, followed by its number."""


def accepted() -> str:
    """What a browser offers when files are chosen: endings, too, since it takes raw files for no pictures."""
    return ", ".join(("image/*", *(f".{ending}" for ending in settings.WAGTAILIMAGES_EXTENSIONS)))


class PictureField(WagtailImageField):
    """Wagtail's field, with our checks in place of its own, which would open the file here."""

    cut_off_too = False
    """Whether the form asks by itself about a picture that is cut off."""

    def to_python(self, data: Any) -> Any:
        """The upload, checked. Raises ValidationError in words."""
        if data not in self.empty_values and hasattr(data, "seek"):
            check_picture(data, cut_off_too=self.cut_off_too)
        return forms.FileField.to_python(self, data)


class PhotoForm(AsksStorage, BaseImageForm):
    """WAGTAILIMAGES_IMAGE_FORM_BASE. It asks whether a picture that is cut off is to be published anyway.

    Fields are exchanged and added here, not declared: a declared field would come back into the forms that leave it
    out on purpose (the multiple uploader's second step, an API update of the title alone).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plain := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=plain.label, required=plain.required, widget=plain.widget, initial=plain.initial
            )
            self.fields["file"].cut_off_too = self.is_bound
            self.fields["file"].widget.attrs["accept"] = accepted()
        if self.add_prefix(ANYWAY) in self.data or (not self.is_bound and self._waits_cut_off()):
            self._ask()

    def clean(self) -> Any:
        """Refuses what is cut off, unless it is to be published anyway."""
        cleaned = super().clean()
        new = cleaned.get("file") if "file" in self.changed_data else None
        whole = new.found.get("whole") if new else self._whole_of_waiting()
        if whole is None:
            return cleaned
        if ANYWAY not in self.fields:
            self._ask()
        if cleaned.get(ANYWAY):
            self.instance.cut_off = True
        else:
            self.add_error(ANYWAY, forms.ValidationError(told_of_cut(whole), code=CUT_OFF))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """As Wagtail's, which leaves the file open."""
        saved = super().save(commit)
        if commit:
            saved.file.close()
        return saved

    def _ask(self) -> None:
        self.fields[ANYWAY] = forms.BooleanField(
            required=False,
            label="Publish it anyway",
            help_text="What is left of the picture is shown. Where a file is asked for, choose it again.",
        )

    def _waits_cut_off(self) -> bool:
        try:
            return self._whole_of_waiting() is not None
        except forms.ValidationError:  # It is checked again when the form comes back.
            return False

    def _whole_of_waiting(self) -> float | None:
        """The part of a picture that is there, if not all of it is: of one that came with the first step.

        Raises ValidationError.
        """
        number = (self.prefix or "").removeprefix(WAITING)
        if "file" in self.fields or number == self.prefix or not number.isdecimal():
            return None
        waiting = UploadedFile.objects.filter(pk=number).first()
        if waiting is None:
            return None
        with waiting.file.open() as file:
            check_picture(file, cut_off_too=True)
            whole: float | None = file.found.get("whole")
        return whole
