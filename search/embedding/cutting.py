"""Cutting a page into passages that the model can read whole."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

MOST_TOKENS = 240  # Of a passage with its title; the model reads 256, its own signs among them.
MOST_FOR_TITLE = 60  # And as many for a heading.
SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")

Count = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its anchor."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage of a page: what stands below one heading, or a part of it.

    `read` is what the model reads: title and heading in front, so that a piece tells what it is about.
    """

    heading: str
    anchor: str
    text: str
    read: str


def cut(title: str, text: str, headings: Sequence[Heading], count: Count) -> list[Piece]:
    """The whole text in pieces, in order; at least one, which is empty where there is only a title.

    `count` counts the tokens of texts.
    """
    title = _shortened(title, count)
    pieces: list[Piece] = []
    for heading, lines in _sections(text, headings):
        before = "".join(f"{part}\n" for part in (title, _shortened(heading.text, count)) if part)
        room = MOST_TOKENS - count([before])[0]
        pieces += [
            Piece(heading.text, heading.anchor, each, before + each) for each in _packed(lines, room, count)
        ]
    return pieces or [Piece("", "", "", title)]


def _shortened(text: str, count: Count) -> str:
    """A title, or its beginning, that leaves room for what stands below it."""
    while count([text])[0] > MOST_FOR_TITLE:
        text = text[: len(text) * 3 // 4]
    return text


def _sections(text: str, headings: Sequence[Heading]) -> Iterator[tuple[Heading, str]]:
    """What stands below each heading. A heading is a line of its own, in the order of `headings`."""
    at, waiting, lines = Heading("", ""), list(headings), list[str]()
    for line in text.split("\n"):
        if waiting and " ".join(line.split()) == " ".join(waiting[0].text.split()):
            yield at, "\n".join(lines)
            at, lines = waiting.pop(0), []
        else:
            lines.append(line)
    yield at, "\n".join(lines)


def _packed(text: str, room: int, count: Count) -> Iterator[str]:
    """As many whole sentences together as there is room for."""
    sentences = [each for part in SENTENCE.split(text) if (each := " ".join(part.split()))]
    packed, used = list[str](), 0
    for sentence, tokens in _short(sentences, room, count):
        if packed and used + tokens > room:
            yield " ".join(packed)
            packed, used = [], 0
        packed.append(sentence)
        used += tokens
    if packed:
        yield " ".join(packed)


def _short(sentences: Sequence[str], room: int, count: Count) -> Iterator[tuple[str, int]]:
    """The sentences with their tokens; one that is too long comes in halves, cut at a space where there is one."""
    for sentence, tokens in zip(sentences, count(sentences), strict=True):
        if tokens <= room or len(sentence) < 2:
            yield sentence, tokens
            continue
        middle = sentence.find(" ", len(sentence) // 2)
        middle = middle if 0 < middle < len(sentence) * 3 // 4 else len(sentence) // 2
        yield from _short([sentence[:middle].strip(), sentence[middle:].strip()], room, count)
