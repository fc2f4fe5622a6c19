"""The form by which attachments come in."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from core.media.away import check_storage


class AttachmentForm(BaseDocumentForm):
    """WAGTAILDOCS_DOCUMENT_FORM_BASE."""

    def clean_file(self) -> Any:
        """Refuses, in words, what could not be kept now."""
        if "file" in self.changed_data:
            check_storage()
        return self.cleaned_data["file"]
