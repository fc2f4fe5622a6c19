"""Names of files that people bring: one to tell the person who downloads it, one that any disk can hold."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

MOST_BYTES = 200  # A file system holds 255; what a browser adds to a second copy must fit, too.
MOST_ON_DISK = 60
NAMELESS = "attachment"
# They turn the letters around them about, so that `‮fdp.exe` reads as `exe.pdf`.
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def told_name(name: str) -> str:
    """The name as its owner wrote it, in any script, without folders, control characters and what is too long."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    base = " ".join("".join(sign if _is_harmless(sign) else " " for sign in base).split())
    stem, ending = _parted(base)
    return _shortened(stem or NAMELESS, MOST_BYTES - len(ending.encode())) + ending


def name_on_disk(name: str) -> str:
    """A short name of ASCII letters with the same ending. It need not be unique: the storage sees to that."""
    stem, ending = _parted(told_name(name))
    plain = slugify(string_to_ascii(stem))[:MOST_ON_DISK].strip("-_")
    plain_ending = slugify(string_to_ascii(ending))
    return f"{plain or NAMELESS}.{plain_ending}" if plain_ending else plain or NAMELESS


def _parted(base: str) -> tuple[str, str]:
    """Stem and ending; what is nothing but an ending has no stem."""
    path = PurePosixPath(f"_{base}")
    ending = path.suffix if len(path.suffix) <= 10 else ""
    return path.name.removesuffix(ending)[1:].rstrip(". "), ending


def _is_harmless(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"} and (
        unicodedata.bidirectional(sign) not in TURNING
    )


def _shortened(stem: str, most: int) -> str:
    return stem.encode()[:most].decode(errors="ignore")
