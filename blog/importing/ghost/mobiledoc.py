"""Mobiledoc, in which Ghost kept a text before, as HTML: https://github.com/bustle/mobiledoc-kit."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

from blog.importing.ghost.cards import html_of_card
from blog.importing.reading import UnreadableError

MARKUP, IMAGE, LIST, CARD = 1, 2, 3, 10
Note = Callable[[str], None]


def html_of_mobiledoc(text: str, note: Note) -> str:
    """Raises UnreadableError for what is none."""
    try:
        document = json.loads(text)
        return "".join(_section(section, document, note) for section in document.get("sections") or [])
    except (ValueError, LookupError, TypeError, AttributeError):
        raise UnreadableError("Its text is kept as Mobiledoc that cannot be read.") from None


def _section(section: list[Any], document: dict[str, Any], note: Note) -> str:
    kind = section[0]
    if kind == MARKUP:
        return f"<{section[1]}>{_markers(section[2], document)}</{section[1]}>"
    if kind == IMAGE:
        return f'<img src="{escape(section[1])}">'
    if kind == LIST:
        items = "".join(f"<li>{_markers(item, document)}</li>" for item in section[2])
        return f"<{section[1]}>{items}</{section[1]}>"
    if kind == CARD:
        name, card = document["cards"][section[1]][:2]
        return html_of_card(name, card, note)
    note(f"A part of the kind {kind} is not known here; it was left out.")
    return ""


def _markers(markers: list[Any], document: dict[str, Any]) -> str:
    """Runs of text; each opens some marks and closes as many as it says, of those that are open."""
    html, opened = "", []
    for kind, opening, closing, value in markers:
        for number in opening:
            name, *attributes = document["markups"][number]
            opened.append(name)
            html += f"<{name}{_attributes(attributes[0] if attributes else [])}>"
        html += escape(str(value)) if kind == 0 else _atom(*document["atoms"][value][:2])
        for _ in range(closing):
            html += f"</{opened.pop()}>"
    return html


def _atom(name: str, words: str) -> str:
    return "<br>" if name == "soft-return" else escape(words)


def _attributes(pairs: list[str]) -> str:
    named = dict(zip(pairs[::2], pairs[1::2], strict=False))
    return f' href="{escape(named["href"])}"' if "href" in named else ""
