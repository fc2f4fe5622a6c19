"""The form by which attachments come in."""

from wagtail.documents.forms import BaseDocumentForm

from core.media.away import AsksStorage


class AttachmentForm(AsksStorage, BaseDocumentForm):
    """WAGTAILDOCS_DOCUMENT_FORM_BASE."""
