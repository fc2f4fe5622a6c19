"""Puts today's addresses into rendered writing.

Rendered writing is kept for as long as its source does not change, so it holds placeholders where addresses
come: HTML comments, which no writer can make because sanitising drops theirs.
"""

import re
from html import escape, unescape
from typing import Protocol

from core.markdown.picture import TEXT_WIDTH, Picture
from core.markdown.references import Kind, Reference

LINK_END = "<!--/link-->"
_PLACEHOLDER = re.compile(
    r"(<figure class=\"image[^>]*>)?<!--(link|image) (page|image|attachment):(\d+)([^|]*)\|(.*?)-->|"
    + re.escape(LINK_END),
    re.DOTALL,
)


class Resolver(Protocol):
    """Knows where the things are that writing refers to."""

    def address(self, reference: Reference) -> str | None:
        """Where a reader finds it; None when it is missing, or not for everybody."""
        ...

    def picture(self, image_id: int) -> Picture | None:
        """An image to show; None when it is missing."""
        ...


def link_start(reference: Reference, fragment: str, more: str) -> str:
    """A placeholder for the start of a link; `fragment` and `more` (its other attributes) are escaped HTML."""
    # A bar would end the fragment early, and a double hyphen the comment.
    safe = fragment.replace("|", "%7C").replace("--", "-%2D")
    return f"<!--link {reference.kind}:{reference.id}{safe}|{more}-->"


def image(reference: Reference, more: str) -> str:
    """A placeholder for an image; `more` is its attributes as escaped HTML, `alt` first."""
    return f"<!--image {reference.kind}:{reference.id}|{more}-->"


def fill(html: str, resolver: Resolver) -> str:
    """Rendered writing with its links and pictures.

    What is gone or private leaves its text, or a picture's alternative text, behind.
    """
    ends: list[str] = []

    def filled(found: re.Match[str]) -> str:
        figure, what, kind, key, fragment, more = found.groups("")
        if not what:
            return ends.pop() if ends else ""
        reference = Reference(Kind(kind), int(key))
        if what == "image":
            return figure + _image(resolver.picture(reference.id), more, key if figure else "")
        address = resolver.address(reference)
        ends.append("</a>" if address else "")
        return figure + (f'<a href="{escape(address)}{fragment}"{more}>' if address else "")

    return _PLACEHOLDER.sub(filled, html)


def _image(picture: Picture | None, attributes: str, opens: str) -> str:
    """A picture; one that is no link yet leads to its largest rendition, where it `opens` by this key."""
    alt, _, more = attributes.removeprefix(' alt="').partition('"')
    if picture is None:
        return missing(alt)
    shown = picture.tag(unescape(alt), more=more)
    if not (opens and alt and picture.is_larger_than(TEXT_WIDTH)):
        return shown
    return f'<a href="{escape(picture.src)}" data-photo="{opens}">{shown}</a>'


def missing(alt: str) -> str:
    """What stands in for a picture that is gone; `alt` is escaped HTML."""
    return f'<span class="missing">{alt}</span>' if alt else ""
