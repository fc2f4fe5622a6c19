"""Cutting a text into passages: what a snippet is made of."""

import re
import textwrap

LONGEST = 180  # Characters. Two of them are a snippet.
CUT = "…"
# The end of a line or of a sentence; what goes on in small letters was an abbreviation, or a line that is wrapped.
END = re.compile(r"(?:\s*\n\s*|(?<=[.!?…])\s+|(?<=[.!?…][\"'’”»)\]])\s+)(?![a-zß-öø-ÿ])|(?<=[。！？])")


def passages(text: str) -> list[str]:
    """The whole text, in order, as pieces of whole sentences, each in one line and no longer than `LONGEST`.

    A longer sentence is cut between words, and a longer word wherever it must be: `CUT` stands where one was cut.
    """
    packed: list[str] = []
    for sentence in filter(None, (" ".join(part.split()) for part in END.split(text))):
        if packed and len(packed[-1]) + len(sentence) < LONGEST:
            packed[-1] += f" {sentence}"
        else:
            packed += _cut(sentence)
    return packed


def joined(pieces: list[str], numbers: list[int]) -> str:
    """Some passages as one text, by their places in the whole: `CUT` stands for what was left out between them."""
    text, last = "", 0
    for piece, number in zip(pieces, numbers, strict=True):
        if text:
            gap = " " if number == last + 1 else f" {CUT} "
            text = text.removesuffix(f" {CUT}") + gap + piece.removeprefix(f"{CUT} ")
        else:
            text = piece
        last = number
    return text


def _cut(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST:
        return [sentence]
    lines = textwrap.wrap(sentence, LONGEST - 4, break_on_hyphens=False)
    starts = ["", *[f"{CUT} "] * (len(lines) - 1)]
    stops = [*[f" {CUT}"] * (len(lines) - 1), ""]
    return [start + line + stop for start, line, stop in zip(starts, lines, stops, strict=True)]
