"""Takes a Markdown file apart: the data at its top, in YAML, TOML or JSON, and the writing below."""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from blog.importing.plain import plain
from blog.importing.reading import UnreadableError

LONGEST = 100_000  # Characters of front matter. Beyond it stands no post.
MOST_BRACKETS = 500
MOST_ALIASES = 20  # References (`*name`) in YAML. More are a bomb, not a post.

FENCE = re.compile(r"(?P<mark>---|\+\+\+)(?P<language>yaml|yml|toml|json)?[ \t]*\n")
CLOSINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
KEY = re.compile(r"""^["']?[^\s:"'#][^:]*:(\s|$)""", re.MULTILINE)


@dataclass(frozen=True)
class Parts:
    """`data` holds only what JSON can; `first_line` is the number of the body's first line in the file."""

    data: dict[str, Any]
    body: str
    first_line: int = 1
    notes: list[str] = field(default_factory=list)


def split(text: str) -> Parts:
    """Front matter and body. A file without front matter is all body.

    Raises UnreadableError, naming the line, where the front matter never ends or cannot be read.
    """
    stripped = text.lstrip("\n")
    opening = FENCE.match(stripped)
    if opening:
        return _fenced(stripped, opening, len(text) - len(stripped))
    if stripped.startswith("{"):
        return _json_object(text, stripped)
    return Parts({}, text)


def _fenced(text: str, opening: re.Match[str], lines_before: int) -> Parts:
    mark = opening["mark"]
    closing = CLOSINGS[mark]
    end = closing.search(text, opening.end())
    content = text[opening.end() : end.start() if end else None]
    language = opening["language"] or ("toml" if mark == "+++" else "yaml")
    if language in {"yaml", "yml"} and content.strip() and not KEY.search(content):
        return Parts({}, text, 1 + lines_before)  # A rule drawn across the page, not front matter.
    if not end:
        if mark == "---" and not opening["language"] and not KEY.match(content):
            return Parts({}, text, 1 + lines_before)
        raise UnreadableError(f"The front matter begins with {mark} but never ends.")
    data, notes = _data(content, language, lines_before + 2)
    body = text[end.end() :].removeprefix("\n")
    return Parts(data, body, lines_before + text[: end.end()].count("\n") + 2, notes)


def _data(content: str, language: str, first_line: int) -> tuple[dict[str, Any], list[str]]:
    if len(content) > LONGEST:
        raise UnreadableError(f"The front matter is longer than {LONGEST:,} characters.")
    reader = READERS[language]
    notes: list[str] = []
    try:
        try:
            value = reader(content)
        except yaml.YAMLError:
            if "\t" not in content:
                raise
            value = reader(re.sub(r"(?<=:)\t+", " ", content.replace("\n\t", "\n  ")).expandtabs(2))
            notes.append(
                "The front matter is indented by tabs, which YAML forbids; it was read all the same."
            )
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableError(_complaint(error, language, first_line)) from None
    except RecursionError:
        raise UnreadableError("The front matter is nested too deeply.") from None
    if not isinstance(value, dict | None):
        raise UnreadableError("The front matter is not a list of names with values.")
    return plain(value or {}), notes


def _complaint(error: Exception, language: str, first_line: int) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" in line {first_line + mark.line}" if mark else ""
    problem = getattr(error, "problem", None) or str(error)
    return f"The front matter is not valid {language.upper()}{where}: {problem}."


class _Words(yaml.BaseLoader):
    """YAML in which every value stays the text it is: `title: 12:30` and `title: No` are titles."""


def _yaml(content: str) -> Any:
    if content.count("[") + content.count("{") > MOST_BRACKETS:
        raise RecursionError  # The parser takes time with the square of the depth.
    aliases = sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, Loader=_Words))
    if aliases > MOST_ALIASES:
        raise UnreadableError(
            f"The front matter refers to itself {aliases} times; at most {MOST_ALIASES} are read."
        )
    return yaml.load(content, Loader=_Words)  # noqa: S506 - a BaseLoader makes text, lists and maps only


READERS: dict[str, Callable[[str], Any]] = {
    "yaml": _yaml,
    "yml": _yaml,
    "toml": tomllib.loads,
    "json": json.loads,
}


def _json_object(text: str, stripped: str) -> Parts:
    """JSON front matter; a body may also begin with a brace: a shortcode, an attribute, a formula."""
    if not re.match(r"\{\s*[\"}]", stripped):
        return Parts({}, text)
    try:
        value, end = json.JSONDecoder().raw_decode(stripped)
    except ValueError as error:
        raise UnreadableError(f"The front matter is not valid JSON: {error}.") from None
    except RecursionError:
        raise UnreadableError("The front matter is nested too deeply.") from None
    if end > LONGEST:
        raise UnreadableError(f"The front matter is longer than {LONGEST:,} characters.")
    rest = stripped[end:].lstrip(" \t")
    before = len(text) - len(rest.removeprefix("\n"))
    return Parts(plain(value), rest.removeprefix("\n"), text[:before].count("\n") + 1)
