"""Who wrote a post: names out of front matter, in the many ways in which they are written."""

import re
from collections.abc import Iterator
from typing import Any

from blog.importing.plain import text_of

LONGEST = 100
LOOKED_AT = 1000  # Characters of what may be a name.
MOST = 50  # Of one post. More are a list of something else.
KEYS = ("authors", "author")
PLACES = ("extra", "taxonomies", "params")  # Where Zola and Hugo put what they do not know themselves.
NAMES = ("name", "title", "label", "display_name")

PARTED = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?", re.IGNORECASE)
JOINED = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
# One name, though it has an “and”: the Research and Development Team.
GROUP = re.compile(
    r"\b(?:teams?|groups?|wg|community|council|committee|projects?|foundation|department|development|company"
    r"|inc|llc|ltd|gmbh|university|association|society|staff|editors|contributors|on behalf of)\b",
    re.IGNORECASE,
)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ADDRESS = re.compile(r"[^\s<>()@]+@[^\s<>()]+|https?://[^\s<>]+")
MARKUP = re.compile(r"<[^<>]*>")
EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
BY = re.compile(r"^by\s+", re.IGNORECASE)


def names_of(fields: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The authors' names in front matter, each once, and notes on what was no name. `fields` has lower-case keys.

    Of an e-mail address nothing is taken: who gave one to a program did not give it to readers.
    """
    places = [fields, *(place for name in PLACES if isinstance(place := fields.get(name), dict))]
    written = (name for place in places for key in KEYS for name in _written(place.get(key)))
    names: dict[str, str] = {}
    notes: list[str] = []
    for text in written:
        name = _name(text)
        if trouble := _trouble(name):
            notes.append(trouble)
        elif len(names) < MOST:
            names.setdefault(name.casefold(), name)
    return list(names.values()), notes


def _written(value: Any) -> Iterator[str]:
    """A text of one or several, a list, a map with a name, or maps by name."""
    if isinstance(value, list):
        for item in value:
            # In a list a comma stands rarely between two: a group may have one in its name.
            yield from [item] if isinstance(item, str) and GROUP.search(item[:LOOKED_AT]) else _written(item)
    elif isinstance(value, dict):
        named = next((value[key] for key in NAMES if text_of(value.get(key))), None)
        inner = [named] if named is not None else [item for item in value.values() if isinstance(item, dict)]
        for item in inner:
            yield from [item] if isinstance(item, str) else _written(item)
    elif text := text_of(value):
        for part in filter(None, PARTED.split(text)):
            yield from [part] if GROUP.search(part[:LOOKED_AT]) else JOINED.split(part)


def _name(text: str) -> str:
    without = ADDRESS.sub("", MARKUP.sub("", LINK.sub(r"\1", text[:LOOKED_AT])))
    bare = " ".join(EMPTY.sub("", without).split()).strip(" ,;<>\"'")
    if bare.startswith("(") and bare.endswith(")"):  # ada@example.org (Ada), as in feeds
        bare = bare[1:-1].strip()
    return BY.sub("", bare)


def _trouble(name: str) -> str:
    if not any(letter.isalnum() for letter in name):
        return "An author without a name was left out; an address is none."
    if len(name) > LONGEST:
        return f"The author {name[:40]!r}… is longer than {LONGEST} characters and was left out."
    return ""
