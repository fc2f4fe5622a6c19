"""HTML that somebody else wrote, as a tree."""

from bs4 import BeautifulSoup

_MARKS = (("<!--", "-->"), ("<![", "]"), ("<", ">"))


def soup_of(html: str) -> BeautifulSoup:
    """As Python's own parser reads it. What begins like a tag or a comment and never ends is taken for text.

    For the end of each of those the parser would look through all that follows, however many there are.
    """
    return BeautifulSoup(ended(html), "html.parser")


def ended(html: str) -> str:
    """The same, as HTML."""
    for opening, ending in _MARKS:
        end = html.rfind(ending) + len(ending) if ending in html else 0
        html = html[:end] + html[end:].replace(opening, f"&lt;{opening[1:]}")
    return html
