"""The faces that cards are set in, and which of them has a sign."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import uharfbuzz

FOLDER = Path(__file__).parents[1] / "static" / "theme" / "build" / ".cards"  # With a dot: it is not served.

EMOJI = "noto-color-emoji"
RARE = "stix-two-math"  # Letters with marks that no other has them with, and signs.
HAN = {"ja": "noto-sans-jp", "ko": "noto-sans-kr", "zh": "noto-sans-sc"}
FILLING = (
    "noto-sans",
    "noto-sans-arabic",
    "noto-sans-hebrew",
    "noto-sans-bengali",
    "noto-sans-tamil",
    "noto-sans-thai",
    "noto-sans-symbols",
)

Ranges = tuple[tuple[int, int], ...]
Axes = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Face:
    """A face at one place of its axes."""

    name: str
    axes: Axes


@dataclass(frozen=True, slots=True)
class Dress:
    """What a site wears: the face of its titles, and that of all around them."""

    title: Face
    furniture: Face
    strong: Face


DRESSES = {
    "book": Dress(
        title=Face("newsreader", (("wght", 500), ("opsz", 72))),
        furniture=Face("instrument-sans", (("wght", 400),)),
        strong=Face("instrument-sans", (("wght", 600),)),
    ),
    "poster": Dress(
        title=Face("bricolage-grotesque", (("wght", 800), ("wdth", 92), ("opsz", 96))),
        furniture=Face("instrument-sans", (("wght", 400),)),
        strong=Face("instrument-sans", (("wght", 600),)),
    ),
    # What a reader's device has is not here: the plainest of ours.
    "plain": Dress(
        title=Face("noto-sans", (("wght", 650),)),
        furniture=Face("noto-sans", (("wght", 400),)),
        strong=Face("noto-sans", (("wght", 600),)),
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a face, which has the signs of these ranges."""

    face: str
    file: str
    ranges: Ranges = field(repr=False)

    def may_have(self, chars: str) -> bool:
        """Whether its ranges name all characters, which the file need not have for all that."""
        return all(any(first <= ord(char) <= last for first, last in self.ranges) for char in chars)


@lru_cache
def parts(face: str) -> tuple[Part, ...]:
    """The files of a face. Raises OSError when the front end was not built."""
    listed = json.loads((FOLDER / "faces.json").read_text(encoding="utf-8"))
    return tuple(Part(face, part["file"], _ranges(part["ranges"])) for part in listed[face])


@lru_cache(maxsize=256)
def system_part(chars: str) -> Part | None:
    """A font of this machine that names all characters, if it knows its fonts: where no face of ours has them."""
    program = shutil.which("fc-list")
    if not (program and chars):
        return None
    wanted = " ".join(f"{ord(char):x}" for char in chars)
    words = [program, f":color=false:charset={wanted}", "--format=%{file}\n"]
    listed = subprocess.run(words, capture_output=True, text=True, check=False, timeout=10).stdout  # noqa: S603
    files = sorted(file for file in listed.splitlines() if file.endswith((".ttf", ".otf")))
    return Part("", files[0], ()) if files else None


@lru_cache(maxsize=128)
def font_of(part: Part, axes: Axes) -> uharfbuzz.Font:
    """The font in a file, measured in its own units."""
    font = uharfbuzz.Font(_face(part.file))
    font.set_variations(dict(axes))
    return font


@lru_cache(maxsize=128)
def _face(file: str) -> uharfbuzz.Face:
    content = (FOLDER / file).read_bytes()  # Of a font of this machine, the path is whole.
    return uharfbuzz.Face(brotli.decompress(content) if file.endswith(".br") else content)


def _ranges(text: str) -> Ranges:
    return tuple(_range(words) for words in text.split(","))


def _range(words: str) -> tuple[int, int]:
    first, _, last = words.removeprefix("U+").partition("-")
    return int(first, 16), int(last or first, 16)


def in_order(face: str, text: str, language: str) -> Iterator[str]:
    """The faces to ask for a sign, one after the other: Chinese characters look as the text's language has them."""
    yield face
    yield from FILLING
    first = HAN.get(language.lower().partition("-")[0]) or _han_of(text)
    yield first
    yield from (name for name in HAN.values() if name != first)
    yield from (RARE, EMOJI)


def _han_of(text: str) -> str:
    if any("\u3040" <= sign <= "\u30ff" for sign in text):
        return HAN["ja"]
    return HAN["ko"] if any("\uac00" <= sign <= "\ud7a3" for sign in text) else HAN["zh"]
