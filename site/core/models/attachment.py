"""A file that a page offers for download."""

from wagtail.documents.models import AbstractDocument, Document


class Attachment(AbstractDocument):
    """The document model of Wagtail, under a name of our own: in this house a *document* is what search indexes."""

    admin_form_fields = Document.admin_form_fields

    class Meta:
        verbose_name = "attachment"
        verbose_name_plural = "attachments"
        permissions = [("choose_attachment", "Can choose an attachment")]
