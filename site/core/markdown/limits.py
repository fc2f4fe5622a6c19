"""What keeps writing that is broken, or made to hurt, from costing more than its length."""

import re

DEEPEST_HTML = 2000  # Open elements; sanitising takes time with their square.
MOST_ATTRIBUTES = 1000  # Of one tag; the same.
MOST_BRACKET_WORK = 10_000_000  # Characters read again while looking for the end of a link: about a second.

_TAG = re.compile(r"<(/?)[a-zA-Z][^\s/>]*([^>]*)>")
_VOID = re.compile(r"<(?:br|hr|img|input|wbr|col)\b", re.IGNORECASE)
_BRACKET = re.compile(r"[\[\]]")


def is_monstrous(html: str) -> bool:
    """Whether HTML is nested deeper, or has a tag with more attributes, than any page needs."""
    depth = 0
    for found in _TAG.finditer(html):
        if found[1]:
            depth = max(0, depth - 1)
        elif not _VOID.match(found[0]):
            depth += 1
        if depth > DEEPEST_HTML or len(found[2].split()) > MOST_ATTRIBUTES:
            return True
    return False


def bracket_work(text: str) -> int:
    """How many characters a parser reads again to pair the square brackets of a text."""
    opened: list[int] = []
    work = 0
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            work += found.start() - opened.pop()
    return work + sum(len(text) - start for start in opened)
