"""Links within a text, written for the ids that another engine makes.

Zola and others put a hyphen for every run of signs (`what-s-next`) where GitHub drops them (`whats-next`).
"""

import re
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import unquote

from core.markdown.headings import OF_NOTES, Heading

_ID = re.compile(r'<[a-z][a-z0-9]*(?: [^\s=">]+="[^"]*")*? id="([^"]*)"')
_LINK = re.compile(r'(<a(?: [^\s=">]+="[^"]*")*? href="#)([^"]+)"')
_SIGNS = re.compile(r"[^a-z0-9]+")


def mended(html: str, headings: Iterable[Heading]) -> str:
    """Settled HTML in which a link to such an id, where nothing else has it, leads to the heading it means.

    Notes, which have ids as well, may stand elsewhere.
    """
    meant: dict[str, str] = {}
    for heading in headings:
        meant.setdefault(_SIGNS.sub("-", heading.text.lower()).strip("-"), heading.id)
    if not meant:
        return html
    known = {unescape(name) for name in _ID.findall(html)}

    def mend(found: re.Match[str]) -> str:
        target = unquote(unescape(found[2]))
        if target in known or target not in meant or OF_NOTES.fullmatch(target):
            return found[0]
        return f'{found[1]}{escape(meant[target])}"'

    return _LINK.sub(mend, html)
