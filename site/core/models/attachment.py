"""A file that a page offers for download."""

from typing import Any

from django.db import models
from wagtail.documents.models import AbstractDocument, Document

from core.file_names import name_on_disk, told_name


def path_on_disk(attachment: "Attachment", name: str) -> str:
    """Where a new file goes, below MEDIA_ROOT."""
    return f"documents/{name_on_disk(name)}"


class Attachment(AbstractDocument):
    """The document model of Wagtail, under a name of our own: in this house a *document* is what search indexes."""

    file = models.FileField(upload_to=path_on_disk)
    name = models.CharField(max_length=255, blank=True, editable=False)  # as uploaded; the disk has another

    admin_form_fields = Document.admin_form_fields

    class Meta:
        verbose_name = "attachment"
        verbose_name_plural = "attachments"
        permissions = [("choose_attachment", "Can choose an attachment")]

    @property
    def filename(self) -> str:
        """What the file is called where it is downloaded, and in its address."""
        return self.name or str(super().filename)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Remembers what a new file was called, whoever brings it."""
        file: Any = self.file
        if file and not file._committed:
            self.name = told_name(file.name)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "name"}
        super().save(*args, **kwargs)
