"""The editor of rich text, on guard against what it never sends itself."""

from typing import Any

from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from core.cleaning import storable
from core.refusing import UnreadableFormError, is_key


class GuardedRichTextArea(DraftailRichTextArea):
    """Wagtail's, which takes every word of the browser's JSON for granted."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The rich text, storable; None when the field was not sent. Raises UnreadableFormError for broken JSON."""
        try:
            value: str | None = super().value_from_datadict(data, files, name)
            _check_links(value or "")
        except (
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
            ExporterException,
        ) as trouble:
            raise UnreadableFormError from trouble
        return None if value is None else storable(value)


def _check_links(html: str) -> None:
    """Raises ValueError for a link to what is no key: Wagtail would store it, and never open the page again."""
    for found in FIND_A_TAG.finditer(html):
        if not is_key(extract_attrs(found[1]).get("id", "1")):
            raise ValueError("a link to no number")
