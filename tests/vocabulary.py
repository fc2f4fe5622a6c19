"""Whether JSON-LD says what https://schema.org has words for."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from tests.holding import SCHEMAS


def faults_of(said: dict[str, Any]) -> list[str]:
    """Each type and property that is unknown, and each value that is none of what its property takes."""
    things = said["@graph"]
    known = {thing["@id"]: thing for thing in things if "@id" in thing}
    found = [] if said["@context"] == "https://schema.org" else [f"context {said['@context']!r}"]
    return found + [fault for thing in things for fault in _of_thing(thing, known)]


def _of_thing(thing: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    kind = thing.get("@type")
    if kind not in _words()["types"]:
        yield f"unknown type {kind!r}"
        return
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        taken = _taken(kind, name)
        if not taken:
            yield f"{kind} has no {name}"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _of_value(f"{kind}.{name}", each, taken, known)
            elif taken and not any(_is_a(each, word) for word in taken):
                yield f"{kind}.{name} cannot be {each!r}, but {', '.join(taken)}"


def _of_value(where: str, value: dict[str, Any], taken: list[str], known: dict[str, Any]) -> Iterator[str]:
    if [*value] == ["@id"]:
        # What is told elsewhere, with the page where the site begins: its address is all that is known here.
        value = known.get(value["@id"], {})
        if not value:
            return
    else:
        yield from _of_thing(value, known)
    if taken and not {*taken} & _kinds(value.get("@type", "")):
        yield f"{where} cannot be a {value.get('@type')}, but {', '.join(taken)}"


def _taken(kind: str, name: str) -> list[str]:
    """What a property of a type takes; nothing where the type has none of that name.

    What an action wants to know is told as text: https://schema.org/docs/actions.html#part-4.
    """
    if name.endswith("-input"):
        return ["Text"] if _taken(kind, name.removesuffix("-input")) else []
    told = _words()["properties"].get(name, {"of": [], "is": []})
    return list(told["is"]) if _kinds(kind) & {*told["of"]} else []


def _kinds(kind: str) -> set[str]:
    """A type with all that it is a kind of."""
    parents = _words()["types"].get(kind, [])
    return {kind}.union(*(_kinds(parent) for parent in parents))


def _is_a(value: Any, word: str) -> bool:
    match word:
        case "Text" | "CssSelectorType" | "XPathType" | "PronounceableText":
            return isinstance(value, str) and bool(value.strip())
        case "URL" | "Thing":  # Of a thing, its address is enough.
            return isinstance(value, str) and bool(urlsplit(value).scheme and urlsplit(value).netloc)
        case "Date" | "DateTime":
            return isinstance(value, str) and _is_moment(value)
        case "Integer" | "Number" | "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean":
            return isinstance(value, bool)
        case "Distance":  # https://schema.org/Distance: "7 ft"
            return isinstance(value, str) and value.partition(" ")[0].isdecimal() and " " in value
    return False


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads((SCHEMAS / "schema-org.json").read_text(encoding="utf-8"))
    return words
