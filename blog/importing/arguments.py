"""The arguments of a template tag, in any of the ways in which they are written."""

import re
from dataclasses import dataclass

ARGUMENT = re.compile(
    r"""(?:(?P<name>[A-Za-z_][\w-]*)\s*(?:=|:(?!//))\s*)?"""
    r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s,"'`()]+))"""
)


@dataclass(frozen=True)
class Arguments:
    """What has a name, and what has only a place."""

    named: dict[str, str]
    placed: list[str]

    def get(self, *names: str) -> str:
        """The first of the named values that is there and not empty."""
        return next((self.named[name] for name in names if self.named.get(name)), "")

    def at(self, place: int) -> str:
        """The value at a place; empty where there is none."""
        return self.placed[place] if place < len(self.placed) else ""


def read_arguments(text: str) -> Arguments:
    """`src="a.png" alt=b`, `(id="x", 3)`, `go "linenos=true"` and the like."""
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    named: dict[str, str] = {}
    placed: list[str] = []
    for found in ARGUMENT.finditer(text):
        value = next(group for group in found.group("double", "single", "raw", "bare") if group is not None)
        value = re.sub(r"\\(.)", r"\1", value) if found["raw"] is None else value
        if found["name"]:
            named[found["name"].lower()] = value
        else:
            placed.append(value)
    return Arguments(named, placed)
