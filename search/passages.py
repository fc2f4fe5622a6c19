"""Cutting a text into passages: what a snippet is made of."""

import re
import textwrap

LONGEST = 180  # Characters. Two of them are a snippet.
CUT = "…"
# The end of a sentence; what goes on in small letters was an abbreviation.
END = re.compile(r"(?:(?<=[.!?…])\s+|(?<=[.!?…][\"'’”»)\]])\s+)(?![a-zß-öø-ÿ])|(?<=[。！？])")
# What tells by itself that it has ended, also where U+E001 ends a word that was found.
STOPPED = re.compile(r"[.!?…:;,。！？][\"'’”»)\]\ue001]*$")
APART = " · "


def passages(text: str) -> list[str]:
    """The whole text, in order, as pieces of whole sentences, each in one line and no longer than `LONGEST`.

    A line is a cell, a heading, a paragraph: `APART` stands after one that has no stop. A longer sentence is cut
    between words, and a longer word wherever it must be: `CUT` stands where one was cut.
    """
    packed: list[str] = []
    for sentence in (" ".join(part.split()) for line in text.split("\n") for part in END.split(line)):
        if not sentence:
            continue
        together = packed[-1] + _gap(packed[-1]) + sentence if packed else ""
        if together and len(together) <= LONGEST:
            packed[-1] = together
        else:
            packed += _cut(sentence)
    return packed


def joined(pieces: list[str], numbers: list[int]) -> str:
    """Some passages as one text, by their places in the whole: `CUT` stands for what was left out between them."""
    text, last = "", 0
    for piece, number in zip(pieces, numbers, strict=True):
        if text:
            gap = _gap(text) if number == last + 1 else f" {CUT} "
            text = text.removesuffix(f" {CUT}") + gap + piece.removeprefix(f"{CUT} ")
        else:
            text = piece
        last = number
    return text


def _gap(text: str) -> str:
    return " " if STOPPED.search(text) else APART


def _cut(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST:
        return [sentence]
    lines = textwrap.wrap(sentence, LONGEST - 4, break_on_hyphens=False)
    starts = ["", *[f"{CUT} "] * (len(lines) - 1)]
    stops = [*[f" {CUT}"] * (len(lines) - 1), ""]
    return [start + line + stop for start, line, stop in zip(starts, lines, stops, strict=True)]
