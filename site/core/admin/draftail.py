"""The editor of rich text, on guard against what it never sends itself."""

import json
from typing import Any

from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from core.cleaning import storable
from core.refusing import UnreadableFormError, is_key

MOST_RANGES = 1_000  # Styles and links of one paragraph: converting them takes time with the square.


class GuardedRichTextArea(DraftailRichTextArea):
    """Wagtail's, which takes every word of the browser's JSON for granted."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The rich text, storable; None when the field was not sent. Raises UnreadableFormError for broken JSON."""
        try:
            _check_ranges(data.get(name))
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


def _check_ranges(sent: str | None) -> None:
    """Raises UnreadableFormError for a paragraph with more styles and links than anybody gives it."""
    content = json.loads(sent) if sent else None  # The browser says `null` of an empty field.
    for block in content["blocks"] if content else ():
        count = len(block["inlineStyleRanges"]) + len(block["entityRanges"])
        if count > MOST_RANGES:
            raise UnreadableFormError(
                f"A paragraph of this form has {count:,} pieces of bold, italic or linked text, and {MOST_RANGES:,} "
                "is the most, so nothing of the form was saved; what was stored before is as it was. Go back, and "
                "divide the paragraph or take formatting away."
            )


def _check_links(html: str) -> None:
    """Raises ValueError for a link to what is no key: Wagtail would store it, and never open the page again."""
    for found in FIND_A_TAG.finditer(html):
        if not is_key(extract_attrs(found[1]).get("id", "1")):
            raise ValueError("a link to no number")
