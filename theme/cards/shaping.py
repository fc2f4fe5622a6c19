"""Words as glyphs: which face draws each sign, and where it stands in its line.

A sign is what readers see as one, a letter with its marks or an emoji of several parts, and never falls apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

import uharfbuzz
from bidi import algorithm
from uniseg.emoji import emoji_presentation
from uniseg.graphemecluster import grapheme_clusters

from theme.cards.faces import EMOJI, Axes, Face, Part, font_of, in_order, parts, system_part

LONGEST = 1_000  # Characters that are looked at.
MOST_PARTS = 16  # Of one sign: more marks than that are a joke.
FILLED = 0.92  # Of the size: the faces that fill in look larger than the one that they stand beside.
_AS_EMOJI, _AS_TEXT, _KEYCAP = "\ufe0f", "\ufe0e", "\u20e3"
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # Not those that hold words together.
_JOINING = {"\u200c", "\u200d"}


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: in which face, of which language."""

    face: Face
    language: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What readers see as one, and the file that draws it."""

    text: str
    part: Part


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph at its place in a line; all lengths are parts of the size, `y` goes up."""

    part: Part
    axes: Axes
    number: int
    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs from left to right."""

    glyphs: tuple[Glyph, ...]
    width: float


def cleaned(text: str) -> str:
    """A text in one line, without what steers and what is no character."""
    kept = (char for char in unicodedata.normalize("NFC", text) if _is_kept(char))
    return _SPACES.sub(" ", "".join(kept)).strip()


def signs_of(text: str, style: Style) -> Iterator[tuple[str, Sign | None]]:
    """Each sign of a text, and how it is drawn: None where no face has it."""
    faces = tuple(in_order(style.face.name, text, style.language))
    for cluster in grapheme_clusters(text[:LONGEST]):
        sign = cluster[:MOST_PARTS]
        part = _part_of(sign, faces, style.face.axes)
        yield sign, Sign(sign, part) if part else None


def goes_left(text: str) -> bool:
    """Whether a text runs from right to left: by its first letter."""
    return bool(algorithm.get_base_level(text))


def shaped(signs: list[Sign], style: Style, leftward: bool) -> Line:
    """Signs as a line, in the order in which they are seen."""
    glyphs: list[Glyph] = []
    at = 0.0
    for level, run in _runs(signs, leftward):
        for glyph, advance in _shaped_run(run, style, level):
            glyphs.append(replace(glyph, x=at + glyph.x))
            at += advance
    return Line(tuple(glyphs), at)


def _is_kept(char: str) -> bool:
    return char.isspace() or _is_drawn_as_nothing(char) or unicodedata.category(char)[0] != "C"


@lru_cache(maxsize=4096)
def _part_of(sign: str, faces: tuple[str, ...], axes: Axes) -> Part | None:
    drawn = "".join(char for char in sign if not _is_drawn_as_nothing(char))
    # A face without a letter that has a mark may have both, and HarfBuzz takes it apart or puts it together.
    forms = {drawn, unicodedata.normalize("NFD", drawn)}
    for name in (EMOJI, *faces) if _is_emoji(sign) else faces:
        asked = (part for part in parts(name) if any(part.may_have(form) for form in forms))
        able = [part for part in asked if _draws(part, axes, sign)]
        if able:
            # Emoji of several parts are one glyph in that file alone that knows them as one.
            return min(able, key=lambda part: len(_glyphs(part, axes, sign)[0]))
    part = system_part(drawn)
    return part if part and _draws(part, axes, sign) else None


def _draws(part: Part, axes: Axes, sign: str) -> bool:
    return all(info.codepoint for info in _glyphs(part, axes, sign)[0])


def _is_emoji(sign: str) -> bool:
    if _AS_TEXT in sign:
        return False
    return _AS_EMOJI in sign or _KEYCAP in sign or any(map(emoji_presentation, sign))


def _is_drawn_as_nothing(char: str) -> bool:
    return char in _JOINING or "\ufe00" <= char <= "\ufe0f" or "\U000e0020" <= char <= "\U000e007f"


def _runs(signs: list[Sign], leftward: bool) -> Iterable[tuple[int, list[Sign]]]:
    """Signs that are drawn by one file in one direction, in the order in which they are seen."""
    levels = zip(_levels([sign.text for sign in signs], leftward), signs, strict=True)
    runs = groupby(levels, key=lambda place: (place[0], place[1].part))
    return _seen([(level, [sign for _, sign in run]) for (level, _), run in runs])


def _seen(runs: list[tuple[int, list[Sign]]]) -> list[tuple[int, list[Sign]]]:
    """Rule L2 of https://www.unicode.org/reports/tr9/: what goes left is turned around, the innermost first."""
    for level in range(max((level for level, _ in runs), default=0), 0, -1):
        turned: list[tuple[int, list[Sign]]] = []
        for is_inside, group in groupby(runs, key=lambda run: run[0] >= level):
            inside = list(group)
            turned += inside[::-1] if is_inside else inside
        runs = turned
    return runs


def _levels(signs: list[str], leftward: bool) -> list[int]:
    """How deep each sign lies in changes of direction: odd ones go left."""
    # Each by its first character that has a direction: those without any, the algorithm leaves out.
    text = "".join(
        next((char for char in sign if unicodedata.bidirectional(char) != "BN"), " ") for sign in signs
    )
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(leftward), "R" if leftward else "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [char["level"] for char in storage["chars"]]


def _shaped_run(run: list[Sign], style: Style, level: int) -> Iterator[tuple[Glyph, float]]:
    part, text = run[0].part, "".join(sign.text for sign in run)
    infos, positions = _glyphs(part, style.face.axes, text, style.language, level)
    scale = (1 if part.face == style.face.name else FILLED) / font_of(part, style.face.axes).face.upem
    for info, position in zip(infos, positions, strict=True):
        place = (position.x_offset * scale, position.y_offset * scale)
        yield Glyph(part, style.face.axes, info.codepoint, *place, scale), position.x_advance * scale


def _glyphs(
    part: Part, axes: Axes, text: str, language: str = "", level: int = 0
) -> tuple[list[Any], list[Any]]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    if language:
        buffer.language = language
    uharfbuzz.shape(font_of(part, axes), buffer)
    return buffer.glyph_infos, buffer.glyph_positions
