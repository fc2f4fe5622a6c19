"""What stands within a line, as rich text can say it."""

import re
from collections.abc import Iterable
from html import escape

from bs4.element import NavigableString, PageElement, Tag

from blog.importing.shaping.around import Around
from core.markdown import Kind
from core.markdown.references import parse

SAME = {
    **{"strong": "b", "b": "b", "em": "i", "i": "i", "cite": "i", "dfn": "i", "var": "i", "address": "i"},
    **{"code": "code", "kbd": "code", "samp": "code", "tt": "code"},
    **{"sup": "sup", "sub": "sub", "del": "s", "s": "s", "strike": "s"},
}
TOLD = {"u", "mark", "ins", "abbr", "acronym", "ruby"}  # Rich text has their words, and nothing like them.
PLAIN = {
    *("a", "span", "font", "small", "big", "label", "bdi", "bdo", "time", "data", "q", "br", "wbr", "nobr"),
    *("input", "rt", "rp", "rb", "summary"),
}
NOTE = "footnote-words"  # An element that readers of formats write for the words of a footnote.
INLINE = {*SAME, *TOLD, *PLAIN, NOTE}
PARAGRAPHS = {"p", "div"}
SPACES = re.compile(r"[ \t\n\r\f]+")


def words(nodes: Iterable[PageElement], around: Around) -> str:
    """Nodes as rich text of one paragraph, without spaces at its ends."""
    text = "".join(_one(node, around) for node in nodes)
    lines = [line.strip() for line in SPACES.sub(" ", text).split("<br/>")]
    said = [number for number, line in enumerate(lines) if line]
    return "<br/>".join(lines[said[0] : said[-1] + 1]) if said else ""


def plain(nodes: Iterable[PageElement]) -> str:
    """Nodes as plain words."""
    return " ".join("".join(_said(node) for node in nodes).split())


def anchor(target: str, inner: str) -> str:
    """A link as rich text stores it, to what `Around.link` answers."""
    found = parse(target)
    schemes = {Kind.PAGE: "page", Kind.ATTACHMENT: "document"}
    if found and not found[1] and found[0].kind in schemes:
        return f'<a linktype="{schemes[found[0].kind]}" id="{found[0].id}">{inner}</a>'
    return f'<a href="{escape(target)}">{inner}</a>'


def lines_of(tag: Tag) -> list[list[PageElement]]:
    """The nodes of a list's item or a table's cell, by line: paragraphs in it, and what stands between them."""
    lines: list[list[PageElement]] = [[]]
    for child in tag.children:
        if isinstance(child, Tag) and child.name in PARAGRAPHS:
            lines += [[*child.children], []]
        else:
            lines[-1].append(child)
    return lines


def is_words(node: PageElement) -> bool:
    """Whether a node is text; comments and what scripts hold are none."""
    return type(node) is NavigableString


def _said(node: PageElement) -> str:
    if isinstance(node, Tag):
        return " " if node.name == "br" else "".join(_said(child) for child in node.children)
    return str(node) if is_words(node) else ""


def _one(node: PageElement, around: Around) -> str:
    if not isinstance(node, Tag):
        # Two signs that begin a note in rich text, and mean nothing in HTML.
        return escape(str(node), quote=False).replace("^[", "^&#91;") if is_words(node) else ""
    if node.name == "br":
        return "<br/>"
    if node.name == "input":
        return "" if node.get("type") != "checkbox" else "☑ " if node.has_attr("checked") else "☐ "
    inner = "".join(_one(child, around) for child in node.children)
    if node.name == "a":
        return _link(node, inner, around)
    if node.name == NOTE:
        return f"^[{inner}]"
    if node.name == "q":
        return f"“{inner}”"
    if node.name in TOLD:
        around.note(f"Rich text has no <{node.name}>: the words are there, without it.")
    if node.name in SAME and inner.strip():
        return f"<{SAME[node.name]}>{inner}</{SAME[node.name]}>"
    return inner


def _link(node: Tag, inner: str, around: Around) -> str:
    address = str(node.get("href") or "").strip()
    target = around.link(address) if address and inner.strip() else ""
    return anchor(target, inner) if target else inner
