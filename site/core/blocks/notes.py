r"""Footnotes in rich text, written as in Markdown: `a word^[and what is to be said about it]`.

A note ends in the paragraph in which it begins, and may hold links and emphasis; what is no note stays as it was
typed.
"""

import re
from dataclasses import dataclass, field

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


def with_footnotes(html: str, prefix: str = "") -> str:
    """HTML with numbers in the place of its notes, and the notes in a list after it, marked up as in Markdown.

    Takes one pass. `prefix` keeps the ids of several lists on one page apart. Not yet sanitised.
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
                    notes.append(text)
                    out.append(_mark(len(notes), prefix))
            note = None
    return "".join(out) + html[done:] + _list(notes, prefix)


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


def _mark(number: int, prefix: str) -> str:
    return (
        f'<sup class="footnote-ref"><a href="#fn-{prefix}{number}" id="fnref-{prefix}{number}" role="doc-noteref"'
        f' aria-label="Footnote {number}">{number}</a></sup>'
    )


def _list(notes: list[str], prefix: str) -> str:
    if not notes:
        return ""
    items = "".join(
        f'<li id="fn-{prefix}{number}"><p>{text} <a href="#fnref-{prefix}{number}" class="footnote-backref"'
        f' role="doc-backlink" aria-label="Back to mark {number}">\u21a9\ufe0e</a></p></li>'
        for number, text in enumerate(notes, start=1)
    )
    return f'<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>{items}</ol></section>'
