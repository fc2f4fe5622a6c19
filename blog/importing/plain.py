"""Front matter as plain values: what JSON and PostgreSQL can hold, and readings of it that forgive."""

import math
import re
from datetime import date, datetime, time
from typing import Any

from blog.importing.reading import UnreadableError
from core.cleaning import can_be_seen, storable

MOST_VALUES = 10_000
TRUE, FALSE = {"true", "yes", "on", "1", "y"}, {"false", "no", "off", "0", "n"}
NULL = {"", "~", "null"}


def plain(data: dict[Any, Any]) -> dict[str, Any]:
    """A copy in text, numbers, truth values, lists and maps. Raises UnreadableError for one without end."""
    budget = [MOST_VALUES]
    return {storable(str(key)): _plain(value, budget) for key, value in data.items()}


def _plain(value: Any, budget: list[int]) -> Any:
    budget[0] -= 1
    if budget[0] < 0:
        raise UnreadableError(f"The front matter unfolds into more than {MOST_VALUES:,} values.")
    if isinstance(value, dict):
        return {storable(str(key)): _plain(item, budget) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, budget) for item in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return storable(value) if isinstance(value, str) else value


def text_of(value: Any) -> str:
    """A value as one line of text; of a list its first, of nothing, and of what looks like it, the empty text."""
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    if isinstance(value, dict) or value is None:
        return ""
    text = " ".join(str(value).split())
    return "" if text.lower() in NULL or not can_be_seen(text) else text


def flag_of(value: Any) -> bool | None:
    """True or false where the value says so, else None."""
    text = text_of(value).lower()
    return True if text in TRUE else False if text in FALSE else None


def words_of(value: Any, separator: str = r",") -> list[str]:
    """A list of names, however it is written: a list, a text with separators, maps with a name or as names."""
    if isinstance(value, dict):
        name = next((value[key] for key in ("name", "title", "label", "slug") if value.get(key)), None)
        return words_of(name if name is not None else list(value), separator)
    if isinstance(value, list):
        nested = (words_of(item, separator if isinstance(item, dict | list) else r"\n") for item in value)
        return [word for words in nested for word in words]
    return [word for part in re.split(separator, str(value or "")) if (word := text_of(part))]
