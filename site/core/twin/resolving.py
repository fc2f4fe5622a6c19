"""Markdown as it was written, with addresses in the places of what refers to things by their numbers."""

import re
from urllib.parse import urljoin

from core.markdown.parsing import parser
from core.markdown.references import Kind, parse
from core.references import References

_CODE = r"(?<![`\\])(?P<ticks>`+)(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`)"
_TARGET = re.compile(
    rf"{_CODE}|(?P<before>\]\(<?|\]:\s*<?|<)(?P<target>(?:page|image|attachment):\d{{1,18}}(?:#[^\s)>]*)?)"
)
_LABEL = re.compile(rf"{_CODE}|\[\^(?P<label>[^\]\s]{{1,200}})\]")
NOWHERE = "#"


def resolved(source: str, references: References, address: str, mark: str = "") -> str:
    """The source, code aside, with the addresses of what it names by number; what is gone or private leads nowhere.

    `mark` goes before the labels of its footnotes, so that texts that stand one behind another keep theirs apart.
    """

    def found(target: re.Match[str]) -> str:
        if target["ticks"]:
            return target[0]
        return target["before"] + _address(target["target"], references, address)

    def marked(label: re.Match[str]) -> str:
        return label[0] if label["ticks"] else f"[^{mark}{label['label']}]"

    lines = source.split("\n")
    code = _lines_of_code(source)
    for number, line in enumerate(lines):
        if number not in code:
            line = _TARGET.sub(found, line)
            lines[number] = _LABEL.sub(marked, line) if mark else line
    return "\n".join(lines).strip("\n")


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
