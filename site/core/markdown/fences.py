"""What follows the three backticks, in the manners of Zola, Hugo, Jekyll, pandoc and others.

    ```rust,ignore,hl_lines=2-3        ```go {linenos=table,hl_lines=["2-3",7]}        ```py title="x.py" {2-3}

The first word is the language; words without a meaning here are passed over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from core.markdown.highlighting import highlight
from core.markdown.lines import Ranges, parse_ranges

MOST_COLOURED = 150_000  # Characters of code in one text; what comes after them stays without colours.
_COLOURED = "coloured"
_WORD = re.compile(
    r"""(?P<key>[A-Za-z][\w-]*)\s*=\s*(?P<value>"[^"]*"|'[^']*'|\[[^\]]*\]|[^\s,{}]*)|(?P<word>[^\s,{}]+)"""
)
_RANGE = re.compile(r"\d+(-\d+)?", re.ASCII)
_LINES = {"hl_lines", "hl-lines", "highlight", "mark"}
_NUMBERS = {"linenos", "linenums", "linenumbers", "numberlines", "numbers", "lineno"}
_NAMES = {"title", "name", "file", "filename"}
_NO = {"false", "0", "no", "none", "off"}


@dataclass(frozen=True, slots=True)
class Fence:
    """What a fence says of its code."""

    language: str = ""
    file_name: str = ""
    highlighted: Ranges = ()
    numbered: bool = False


def parse_info(info: str) -> Fence:
    """The meaning of a fence's info string; never fails."""
    language, file_name, numbered = "", "", False
    ranges: list[str] = []
    for found in _WORD.finditer(info[:2000]):
        key, value = (found["key"] or "").lower(), (found["value"] or "").strip("\"'")
        word = (found["word"] or "").lstrip(".")
        if key in _LINES:
            ranges.append(value)
        elif key in _NAMES:
            file_name = value[:200]
        elif key in _NUMBERS or word.lower() in _NUMBERS:
            numbered = value.lower() not in _NO
        elif _RANGE.fullmatch(word):
            ranges.append(word)
        elif word and not language:
            language = word[:50]
    return Fence(language, file_name, parse_ranges(" ".join(ranges)), numbered)


def fences_plugin(markdown: MarkdownIt) -> None:
    """Renders fenced and indented code with the colours of its language."""
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("code_block", _fence)


def _fence(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    fence, code = parse_info(tokens[i].info), tokens[i].content
    coloured = env.get(_COLOURED, 0) + len(code)
    env[_COLOURED] = coloured
    return highlight(
        code,
        language=fence.language if coloured <= MOST_COLOURED else "text",
        file_name=fence.file_name,
        highlighted=fence.highlighted,
        numbered=fence.numbered,
    )
