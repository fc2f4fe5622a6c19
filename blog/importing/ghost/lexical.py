"""Lexical, in which Ghost keeps a text since its fifth version, as HTML."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

from blog.importing.ghost.cards import CARDS, html_of_card
from blog.importing.reading import UnreadableError

# The bits of a text's format: https://github.com/facebook/lexical.
FORMATS = {1: "strong", 2: "em", 4: "s", 8: "u", 16: "code", 32: "sub", 64: "sup", 128: "mark"}
NAMES = {"paragraph": "p", "quote": "blockquote", "aside": "blockquote", "listitem": "li"}
Note = Callable[[str], None]


def html_of_lexical(text: str, note: Note) -> str:
    """Raises UnreadableError for what is none."""
    try:
        root = json.loads(text)["root"]
        return _inside(root, note)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableError("Its text is kept as Lexical that cannot be read.") from None


def _inside(node: Any, note: Note) -> str:
    return "".join(_node(child, note) for child in node.get("children") or [])


def _node(node: dict[str, Any], note: Note) -> str:
    kind = str(node.get("type", "")).removeprefix("extended-")
    if kind in {"text", "tk"}:
        return _text(node)
    if kind == "linebreak":
        return "<br>"
    if kind in {"link", "autolink"}:
        return f'<a href="{escape(str(node.get("url") or ""))}">{_inside(node, note)}</a>'
    if kind in CARDS:
        return html_of_card(kind, node, note)
    name = _name(kind, node)
    if name:
        return f"<{name}>{_inside(node, note)}</{name}>"
    if not node.get("children"):
        note(f"The card “{kind}” is not known here; it was left out.")
    return _inside(node, note)


def _name(kind: str, node: dict[str, Any]) -> str:
    if kind == "heading":
        return str(node.get("tag")) if node.get("tag") in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h2"
    if kind == "list":
        return "ol" if node.get("listType") == "number" else "ul"
    return NAMES.get(kind, "")


def _text(node: dict[str, Any]) -> str:
    html = escape(str(node.get("text") or ""))
    bits = node.get("format")
    for bit, name in FORMATS.items():
        if isinstance(bits, int) and bits & bit:
            html = f"<{name}>{html}</{name}>"
    return html
