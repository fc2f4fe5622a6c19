"""The site's image model: every picture, in a post or an album, is a photo."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image

from photos.stripping import strip
from photos.uploads import check_picture


class Photo(AbstractImage):
    """A picture as it was uploaded. The original is never served to a visitor: renditions are.

    `description` is the alternative text wherever a page does not give its own.
    """

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = "photo"
        verbose_name_plural = "photos"
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """Never the title: a file's name tells nobody what is to be seen."""
        return str(self.description)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError, in words, for a new file that `check_picture` refuses, whoever brings it."""
        if self.file and not self.file._committed:
            check_picture(self.file.file, self.file.name)
        super().save(*args, **kwargs)

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> Any:
        """A derived file that carries nothing of the original's record but its colour profile."""
        with super().generate_rendition_file(strip(filter), source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), made.name)  # Wagtail would leave its temporary file open.


class Rendition(AbstractRendition):
    """A derived file of a photo: one size in one format."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="photos_rendition_is_unique"
            )
        ]
