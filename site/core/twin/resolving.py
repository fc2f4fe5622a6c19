"""Markdown as it was written, with addresses in the places of what refers to things by their numbers."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from core.markdown.parsing import parser
from core.markdown.references import Kind, parse
from core.references import References

_CODE = r"(?<![`\\])(?P<ticks>`+)(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`)"
_TARGET = re.compile(
    rf"{_CODE}|(?P<before>\]\(<?|\]:\s*<?|<|(?:src|href)=[\"'])(?P<target>(?:page|image|attachment):\d{{1,18}}(?:#[^\s)>]*)?)"
)
_LABEL = re.compile(rf"{_CODE}|\[\^(?P<label>[^\]\s]{{1,200}})\]")
NOWHERE = "#"


def resolved(source: str, references: References, address: str, mark: str = "") -> str:
    """The source, code aside, with the addresses of what it names by number; what is gone or private leads nowhere.

    `mark` goes before the labels of its footnotes, so that texts that stand one behind another keep theirs apart.
    """

    def marked(label: re.Match[str]) -> str:
        return label[0] if label["ticks"] else f"[^{mark}{label['label']}]"

    def settled(line: str) -> str:
        line = _with_targets(line, lambda target: _address(target, references, address))
        return _LABEL.sub(marked, line) if mark else line

    return _outside_code(source, settled).strip("\n")


def redirected(source: str, replace: Callable[[str], str]) -> str:
    """The source, code aside, with what `replace` puts in the place of each target such as `page:12#part`."""
    return _outside_code(source, lambda line: _with_targets(line, replace))


def _with_targets(line: str, replace: Callable[[str], str]) -> str:
    def found(target: re.Match[str]) -> str:
        return target[0] if target["ticks"] else target["before"] + replace(target["target"])

    return _TARGET.sub(found, line)


def _outside_code(source: str, change: Callable[[str], str]) -> str:
    code = _lines_of_code(source)
    lines = source.split("\n")
    return "\n".join(line if number in code else change(line) for number, line in enumerate(lines))


def _address(target: str, references: References, address: str) -> str:
    reference = parse(target)
    known = references.address(reference[0]) if reference else None
    if reference is None or not known:
        return NOWHERE
    fragment = reference[1] if reference[0].kind is Kind.PAGE else ""
    return urljoin(address, known) + fragment


def _lines_of_code(source: str) -> set[int]:
    blocks = (
        token.map for token in parser().parse(source) if token.type in ("fence", "code_block") and token.map
    )
    return {line for first, last in blocks for line in range(first, last)}
