"""The links and pictures of a body's HTML, typed by hand or made of writing."""

import re
from collections.abc import Iterator
from html import unescape

import nh3

from core.markdown.limits import is_monstrous

# As nh3 writes every tag.
_ATTRIBUTES = r'((?: [^\s=">]+="[^"]*")*)'
_LINK = re.compile(rf"<(?:a|area){_ATTRIBUTES}>")
_IMAGE = re.compile(rf"<img{_ATTRIBUTES}>")
_HREF = re.compile(r' href="([^"]*)"')
_TOLD = re.compile(r' (?:alt|aria-label|aria-labelledby)="| aria-hidden="true"| role="(?:none|presentation)"')
_IMAGE_ATTRIBUTES = {"src", "alt", "aria-label", "aria-labelledby", "aria-hidden", "role"}
_KEPT = {"a": {"href"}, "area": {"href"}, "img": _IMAGE_ATTRIBUTES}


def tidy(html: str) -> str:
    """Typed HTML with nothing left but its links and pictures; nothing of HTML that is made to hurt."""
    if is_monstrous(html):
        return ""
    return nh3.clean(html, tags=set(_KEPT), attributes=_KEPT, link_rel=None)


def hrefs(tidied: str) -> Iterator[str]:
    """The addresses of all links, in their order."""
    for link in _LINK.finditer(tidied):
        if found := _HREF.search(link[1]):
            yield unescape(found[1])


def silent_images(tidied: str) -> int:
    """How many pictures say neither what is to be seen nor that they only decorate."""
    return sum(1 for image in _IMAGE.finditer(tidied) if not _TOLD.search(image[1]))
