r"""Footnotes in rich text, written as in Markdown: `a word^[and what is to be said about it]`.

A note ends in the paragraph in which it begins, and may hold links and emphasis; what is no note stays as it was
typed.
"""

import re
from dataclasses import dataclass, field

from core.markdown.footnotes import name_of_mark, name_of_way_back, note_id

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|(?P<start>\^\[)|(?P<open>\[)|(?P<end>\])"
)
_INLINE = {"a", "b", "code", "del", "em", "i", "s", "strong", "sub", "sup"}
_EMPTY = {"br"}


@dataclass
class _Note:
    """A note that has begun: where its mark stands, and what is open in it."""

    start: int
    brackets: int = 1
    tags: list[str] = field(default_factory=list)


def with_footnotes(html: str, before: int = 0) -> tuple[str, list[str]]:
    """HTML with numbers in the place of its notes, and the HTML of each note, marked up as in Markdown.

    Takes one pass. `before` is how many notes the page has before these. Not yet sanitised.
    """
    out: list[str] = []
    notes: list[str] = []
    done = 0
    note: _Note | None = None
    code = 0
    for found in _TOKEN.finditer(html):
        if note is None:
            code += _step(found) if (found["tag"] or "").lower() == "code" else 0
            if found["start"] and code <= 0:
                note = _Note(found.start())
        elif not _goes_on(note, found):
            if found["end"] and not note.tags:
                text = html[note.start + 2 : found.start()].strip()
                out.append(html[done : note.start])
                done = note.start if not text else found.end()
                if text:
                    number = before + len(notes) + 1
                    out.append(_mark(number))
                    notes.append(_note(text, number))
            note = None
    return "".join(out) + html[done:], notes


def _goes_on(note: _Note, found: re.Match[str]) -> bool:
    """Whether the note is still open after this token; it is given up at the end of what it stands in."""
    tag = (found["tag"] or "").lower()
    if not tag:
        note.brackets += -1 if found["end"] else 1
        return note.brackets > 0
    if tag in _EMPTY:
        return True
    if tag not in _INLINE:
        return False
    if not found["close"]:
        note.tags.append(tag)
        return True
    return bool(note.tags) and note.tags.pop() == tag


def _step(found: re.Match[str]) -> int:
    return -1 if found["close"] else 1


def _mark(number: int) -> str:
    return (
        f'<sup class="footnote-ref"><a href="#{note_id(number)}" id="fnref-{number}" role="doc-noteref"'
        f' aria-label="{name_of_mark(number)}">{number}</a></sup>'
    )


def _note(text: str, number: int) -> str:
    return (
        f'<p>{text} <a href="#fnref-{number}" class="footnote-backref" role="doc-backlink"'
        f' aria-label="{name_of_way_back(number)}">\u21a9\ufe0e</a></p>'
    )
