"""A Markdown text as what stands in it one after the other, with the lines that each takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from core.cleaning import storable
from core.markdown.formulas import BLOCK, plain_alternatives
from core.markdown.limits import MOST_BRACKET_WORK, bracket_work
from core.markdown.parsing import parser
from core.markdown.weighing import LIMITED, bounded_block

_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\]){1,1000})\]", re.DOTALL)
# Bounded like a label: a long row of `[^` would else be read from each of its places to its end.
_MARK = re.compile(r"\[\^([^\]\[\s]{1,200})\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
# Elements without an end, or whose end may be left out: what follows is not within them.
_WITHOUT_END = "area base br col dd dt embed hr img input li link meta option p source td th tr track wbr"
_ENDLESS = frozenset(_WITHOUT_END.split(" "))


@dataclass(slots=True)
class Segment:
    """A heading, a paragraph, a list, a fence...: lines `first` to `last`, the latter not included.

    `note` is the label of a footnote that it defines, `defines` are the keys of links; `marks` and `links` are the
    labels and keys that it may use (rather one too many than one too few). `within` tells whether it stands inside
    an HTML element that was opened before it or is not closed after it; `called` is for a note that something calls.
    """

    first: int
    last: int
    text: str
    tokens: list[Token] = field(default_factory=list)
    note: str | None = None
    defines: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    within: bool = False
    called: bool = False

    @property
    def shows(self) -> bool:
        """Whether a reader sees something where it stands: definitions are seen elsewhere."""
        return bool(self.tokens) and self.note is None


@dataclass(slots=True)
class Text:
    """All segments of a text in their order, its lines, and the lines of what defines each key of a link."""

    lines: list[str]
    segments: list[Segment]
    definitions: dict[str, str]


def read(source: str) -> Text:
    """The segments of a text; together they hold every line that is not blank.

    Raises TooHeavyError for a text that is not shown as Markdown either.
    """
    lines = storable(source).split("\n")
    env: dict[str, Any] = {LIMITED: True}
    state = StateCore("\n".join(lines), parser(), env)
    bounded_block(state)
    segments = list(_segments(state.tokens, lines))
    _note_uses(segments, env)
    _note_calls(segments)
    _note_html(segments, env)
    return Text(lines, segments, _definitions(env, lines))


def _segments(tokens: list[Token], lines: list[str]) -> Iterator[Segment]:
    done = 0
    for held in _top_level(tokens):
        note = held[0].meta["label"] if held[0].type == "footnote_reference_open" else None
        first, last = _lines_of(held, note, lines, done)
        yield from _definitions_between(done, first, lines)
        yield Segment(first, last, "\n".join(lines[first:last]), held, note)
        done = last
    yield from _definitions_between(done, len(lines), lines)


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    depth, held = 0, []
    for token in tokens:
        held.append(token)
        depth += token.nesting
        if depth == 0:
            yield held
            held = []


def _lines_of(held: list[Token], note: str | None, lines: list[str], done: int) -> tuple[int, int]:
    maps = [token.map for token in held if token.map]
    if note is None:
        first, last = maps[0] if maps else (done, done + 1)
    else:
        # The parser does not say where a note begins, only where its paragraphs do.
        mark = f"[^{note}]:"
        first = next((i for i in range(done, len(lines)) if lines[i].lstrip().startswith(mark)), done)
        last = max([first + 1, *(end for _, end in maps)])
    while last > first + 1 and not lines[last - 1].strip() and held[0].type != "fence":
        last -= 1
    return first, last


def _definitions_between(first: int, last: int, lines: list[str]) -> Iterator[Segment]:
    """Lines that gave no token and are not blank define links."""
    start = None
    for i in range(first, last + 1):
        filled = i < last and bool(lines[i].strip())
        if filled and start is None:
            start = i
        elif not filled and start is not None:
            yield Segment(start, i, "\n".join(lines[start:i]))
            start = None


def _note_uses(segments: list[Segment], env: dict[str, Any]) -> None:
    labels = {key[1:] for key in env.get("footnotes", {}).get("refs", {})}
    places = [(tuple(entry["map"]), key) for key, entry in env.get("references", {}).items()]
    keys = {key for _, key in places}
    for (start, _), key in places:
        holder = next((segment for segment in segments if segment.first <= start < segment.last), None)
        if holder is not None:
            holder.defines.add(key)
    for segment in segments:
        if segment.tokens and segment.tokens[0].type not in ("fence", "code_block", BLOCK):
            segment.marks = labels.intersection(_MARK.findall(segment.text)) - {segment.note}
            if keys:
                segment.links = keys & {normalizeReference(label) for label in _LABEL.findall(segment.text)}


def _note_calls(segments: list[Segment]) -> None:
    """A note that only notes call which nobody calls is not called either."""
    waiting = [segment for segment in segments if segment.note is None]
    while waiting:
        marks = set().union(*(segment.marks for segment in waiting))
        waiting = [segment for segment in segments if segment.note in marks and not segment.called]
        for segment in waiting:
            segment.called = True


def _definitions(env: dict[str, Any], lines: list[str]) -> dict[str, str]:
    """What defines each key, as it was written; where it stood within a quote or a list, written anew."""
    found = {}
    for key, entry in env.get("references", {}).items():
        start, end = entry["map"]
        text = "\n".join(lines[start:end])
        if not text.lstrip().startswith("["):
            title = str(entry.get("title") or "").replace("\\", "\\\\").replace('"', '\\"')
            text = f"[{key}]: <{entry['href']}>" + (f' "{title}"' if title else "")
        found[key] = text
    return found


def _note_html(segments: list[Segment], env: dict[str, Any]) -> None:
    opened: list[str] = []
    for segment in segments:
        before = bool(opened)
        for token in segment.tokens:
            for end, name in _TAG.findall(_COMMENT.sub("", _html(token, env))):
                _count(opened, name.lower(), bool(end))
        segment.within = before or bool(opened)


def _html(token: Token, env: dict[str, Any]) -> str:
    if token.type == "html_block":
        return token.content
    if token.type != "inline" or "<" not in token.content:
        return ""
    return "".join(child.content for child in inline(token, env) if child.type == "html_inline")


def inline(token: Token, env: dict[str, Any]) -> list[Token]:
    """What a paragraph holds; nothing where reading it would take too long."""
    if bracket_work(token.content) > MOST_BRACKET_WORK:
        return []
    token.children = []
    parser().inline.parse(token.content, parser(), env, token.children)
    plain_alternatives(token.children)
    return token.children


def _count(opened: list[str], name: str, end: bool) -> None:
    if name in _ENDLESS:
        return
    if not end:
        opened.append(name)
    elif name in opened:
        while opened.pop() != name:
            pass
