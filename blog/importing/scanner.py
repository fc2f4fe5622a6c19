"""Finds inline constructs of Markdown with their places, and never looks inside code and formulas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.markdown.formulas import formula_at

AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>")
TAG = re.compile(
    r"""<(?P<closing>/?)(?P<name>[A-Za-z][\w:-]*)"""
    r"""(?P<attributes>(?:\s+[^\s<>"'=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*/?>"""
)
VERBATIM = {"code", "pre", "script", "style", "kbd", "samp", "tt", "textarea", "math"}
WIKI = re.compile(r"\[\[(?P<inner>(?!\[)[^\[\]\n]{1,500})\]\](?![(\[])")
TARGET = re.compile(
    r"""\(\s*(?P<dest><[^<>\n]*>|[^\s()<>"'][^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"""
    r"""(?:\s+(?P<title>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"""
)
LOOSE_TARGET = re.compile(
    r"""\((?P<dest>[^\s()<>"'][^()<>"'\n]*\.[A-Za-z0-9]{2,5})(?:\s+(?P<title>"[^"\n]*"))?\s*\)"""
)
LABEL = re.compile(r"\[(?P<label>(?:[^\[\]\\]|\\.){0,999})\]")


@dataclass(frozen=True)
class Link:
    """`[label](destination "title")`, or with `!` an image. `loose` ones hold spaces, which Markdown forbids."""

    start: int
    label: tuple[int, int]
    destination: tuple[int, int]
    end: int
    image: bool
    title: str
    loose: bool


@dataclass(frozen=True)
class Wiki:
    """`[[inner]]`, or with `!` an embedded note or file."""

    start: int
    end: int
    inner: str
    embed: bool


@dataclass(frozen=True)
class Use:
    """A link or an image by the label of a definition."""

    label: str
    image: bool


@dataclass(frozen=True)
class HtmlTag:
    """One raw HTML tag."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: str


Piece = Link | Wiki | Use | HtmlTag


def after_code_span(text: str, start: int, end: int) -> int:
    """Where to go on after the backticks at `start`: behind the code span they open, if another run closes it."""
    stop = start
    while stop < end and text[stop] == "`":
        stop += 1
    run = text[start:stop]
    position = stop
    while (found := text.find(run, position, end)) >= 0:
        after = found + len(run)
        if text[found - 1] != "`" and (after >= end or text[after] != "`"):
            return after
        position = after
        while position < end and text[position] == "`":
            position += 1
    return stop


def after_formula(text: str, start: int, end: int) -> int:
    """Where to go on after the dollar at `start`: behind the formula that it begins, if it begins one."""
    found = formula_at(text, start, end)
    return found.end() if found else start + 1


def after_comment(text: str, start: int, last: int) -> int:
    """Where to go on after the `<!--` at `start`: behind its end, if one comes; `last` is where the last stands."""
    if last <= start or not text.startswith("<!--", start):
        return start
    end = text.find("-->", start + 4, last + 3)
    return end + 3 if end >= 0 else start


def after_verbatim(text: str, tag: re.Match[str], end: int, unclosed: set[str]) -> int:
    """Where to go on after a tag: behind the element where it holds code, else behind the tag.

    `unclosed` remembers the names for which no end comes, so that they are looked for only once.
    """
    name = tag["name"].lower()
    if tag["closing"] or name not in VERBATIM or name in unclosed:
        return tag.end()
    closing = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(text, tag.end(), end)
    if closing is None:
        unclosed.add(name)
    return closing.end() if closing else tag.end()


def html_tags(text: str, start: int, end: int) -> Iterator[HtmlTag]:
    """The tags of a block of raw HTML, those in comments and code left out."""
    position, last, unclosed = start, text.rfind("-->", start, end), set[str]()
    while (position := text.find("<", position, end)) >= 0:
        after = after_comment(text, position, last)
        tag = TAG.match(text, position, end) if after == position else None
        if tag:
            yield _html_tag(tag)
            after = after_verbatim(text, tag, end, unclosed)
        position = max(after, position + 1)


def _html_tag(tag: re.Match[str]) -> HtmlTag:
    return HtmlTag(tag.start(), tag.end(), tag["name"].lower(), bool(tag["closing"]), tag["attributes"])


class InlineScanner:
    """Walks once over a piece of prose. Each method takes what begins at a place and says where to go on."""

    SPECIAL = re.compile(r"[\\`$<\[\]]")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.openers: list[tuple[int, bool]] = []
        self.found: list[Piece] = []
        self.last_comment = text.rfind("-->", start, end)
        self.unclosed: set[str] = set()
        self.escaped = -1

    def pieces(self) -> list[Piece]:
        """All that was found, in the order in which it ends."""
        position = self.start
        while found := self.SPECIAL.search(self.text, position, self.end):
            position = self._take(found[0], found.start())
        return self.found

    def _take(self, letter: str, at: int) -> int:
        if letter == "\\":
            self.escaped = at + 1
            return at + 2
        if letter == "`":
            return after_code_span(self.text, at, self.end)
        if letter == "$":
            return after_formula(self.text, at, self.end)
        if letter == "<":
            return self._angle(at)
        return self._opening(at) if letter == "[" else self._closing(at)

    def _angle(self, at: int) -> int:
        after = after_comment(self.text, at, self.last_comment)
        if after > at:
            return after
        if found := AUTOLINK.match(self.text, at, self.end):
            return found.end()
        if tag := TAG.match(self.text, at, self.end):
            self.found.append(_html_tag(tag))
            return after_verbatim(self.text, tag, self.end, self.unclosed)
        return at + 1

    def _opening(self, at: int) -> int:
        image = at > self.start and self.text[at - 1] == "!" and self.escaped != at - 1
        if wiki := WIKI.match(self.text, at, self.end):
            self.found.append(Wiki(at - image, wiki.end(), wiki["inner"], image))
            return wiki.end()
        self.openers.append((at, image))
        return at + 1

    def _closing(self, at: int) -> int:
        if not self.openers:
            return at + 1
        opener, image = self.openers.pop()
        after = self.text[at + 1 : at + 2]
        if after == "(":
            for pattern in (TARGET, LOOSE_TARGET):
                if target := pattern.match(self.text, at + 1, self.end):
                    return self._link(opener, at, image, target, pattern is LOOSE_TARGET)
        label = LABEL.match(self.text, at + 1, self.end) if after == "[" else None
        words = (label and label["label"].strip()) or self.text[opener + 1 : min(at, opener + 1001)]
        if len(words) < 1000:  # More than any label may have.
            self.found.append(Use(words, image))
        return label.end() if label else at + 1

    def _link(self, opener: int, at: int, image: bool, target: re.Match[str], loose: bool) -> int:
        title = (target["title"] or "")[1:-1]
        place = (opener - image, (opener + 1, at), target.span("dest"), target.end())
        self.found.append(Link(*place, image=image, title=title, loose=loose))
        return target.end()
