"""Photos one after the other, as plain HTML: for whom no rows can be set."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.pictures import Pictures


def listed(rows: Iterable[Any], address: str, context: dict[str, Any]) -> SafeString:
    """Each photo of an album as a link to its page, with what is said of it and the text that stands before it."""
    shown = list(rows)
    pictures = Pictures(row.photo for row in shown)
    return format_html_join(
        "\n",
        '{}<p><a href="{}{}/">{}</a></p>{}',
        (
            (
                row.text.render_as_block(context) if row.text else "",
                address,
                quote(row.slug),
                _picture(pictures.address(row.photo_id), row),
                format_html("<p>{}</p>", row.said) if row.said else "",
            )
            for row in shown
        ),
    )


def _picture(address: str | None, row: Any) -> SafeString | str:
    said = row.alt or row.photo.called or row.slug
    return format_html('<img src="{}" alt="{}">', address, said) if address else str(said)
