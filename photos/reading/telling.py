"""What was read, as JSON that can be kept and shown to the owner: nothing too long, nothing that is not text."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from core.cleaning import storable

MOST_NAMES, LONGEST_NAME = 400, 100
MOST_PARTS, LONGEST_WORDS, LONGEST_BYTES = 32, 2_000, 64


def told(found: Mapping[Any, Any]) -> dict[str, Any]:
    """Names and values; what comes after the first few hundred names is left out."""
    return {_name(name): _value(value) for name, value in list(found.items())[:MOST_NAMES]}


def _name(name: Any) -> str:
    words = ":".join(map(str, name)) if isinstance(name, tuple) else str(name)
    return storable(words)[:LONGEST_NAME]


def _value(value: Any) -> Any:
    if isinstance(value, bytes):
        return _bytes(value)
    if isinstance(value, str):
        return storable(value[:LONGEST_WORDS])
    if isinstance(value, Sequence):
        return [_value(part) for part in value[:MOST_PARTS]]
    if isinstance(value, int):
        return value if abs(value) < 2**63 else str(value)[:LONGEST_BYTES]
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    over, under = getattr(value, "numerator", None), getattr(value, "denominator", None)
    return storable(str(value)[:LONGEST_WORDS]) if over is None else f"{over}/{under}"


def _bytes(value: bytes) -> str:
    text = value.strip(b"\0 ")
    if len(text) <= LONGEST_BYTES and text.isascii() and text.decode().isprintable():
        return text.decode()
    return f"{len(value):,} bytes"
