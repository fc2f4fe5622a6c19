"""How much a text is to read and to show. Its weight is known before most of the work is done.

It is the number of blocks' tokens (a paragraph has three, a row of a table two and three for each cell) and of the
signs at which the reading of a line stops; in a formula every sign counts, in coloured code every fourth. Each takes
ten to twenty microseconds until it is shown, and so do a hundred characters.
"""

import re
from collections.abc import Iterable

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from core.markdown.fences import MOST_COLOURED
from core.markdown.formulas import BLOCK, weight_in
from core.markdown.highlighting import LARGEST as LARGEST_CODE
from core.math import LARGEST

HEAVIEST = 100_000
LIMITED, WEIGHT = "limited", "weight"

_SIGNS = "\n\\`*_~[]<>!&:{}$%^+-=@"
_DEFINITION = re.compile(r"^[ \t>]*\[[^\[\]\n]{1,999}\]:", re.MULTILINE)
_SHAPES = {
    "table rows": re.compile(r"^[ \t>]*\|", re.MULTILINE),
    "headings": re.compile(r"^[ \t>]*#{1,6}[ \t]", re.MULTILINE),
    "list items": re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE),
    "quoted lines": re.compile(r"^[ \t]*>", re.MULTILINE),
    "pictures": re.compile(r"!\["),
    "links": re.compile(r"(?<!!)\[[^\[\]\n]{0,200}\][(\[]"),
    "HTML tags": re.compile(r"<[a-zA-Z]"),
    "footnotes": re.compile(r"\[\^"),
    "definitions of links": _DEFINITION,
    "formulas": re.compile(r"\${1,2}\n?[^\s$][^$]{0,5000}\${1,2}"),
}
_OTHERS = {
    "paragraphs": re.compile(r"\S[ \t]*\n[ \t]*\n"),
    "signs of Markdown": re.compile(r"[\\`*_~\[\]&<:!-]"),
    "lines": re.compile(r"\n"),
}


class TooHeavyError(ValueError):
    """A text that would take too long to show; `share` is the part of it, from 0 to 1, that would not."""

    def __init__(self, share: float) -> None:
        super().__init__(f"Only {share:.1%} of it can be shown")
        self.share = share


class Bounded(list[Token]):
    """Blocks' tokens of a text of so many lines. Raises TooHeavyError for one more than a page may have."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def append(self, token: Token) -> None:
        """As with any list, while there is room."""
        if len(self) >= HEAVIEST:
            reached = next((token.map[0] for token in reversed(self) if token.map), 0)
            raise TooHeavyError(min(1.0, reached / self._lines))
        super().append(token)


def bounded_block(state: StateCore) -> None:
    """Reads the blocks; with `env["limited"]` tells their weight, or raises TooHeavyError where it is too much."""
    limited = state.env.get(LIMITED)
    if limited:
        lines = state.src.count("\n") + 1
        # A long paragraph is one token however many lines it has, and the definition of a link none at all.
        weight = lines + 2 * sum(1 for _ in _DEFINITION.finditer(state.src))
        if weight > HEAVIEST:
            raise TooHeavyError(HEAVIEST / weight)
        state.tokens = Bounded(lines)
    state.md.block.parse(state.src, state.md, state.env, state.tokens)
    if limited:
        weight = state.env[WEIGHT] = weight_of(state.tokens) + len(state.src) // 100
        if weight > HEAVIEST:
            raise TooHeavyError(HEAVIEST / weight)


def weight_of(tokens: Iterable[Token]) -> int:
    """The weight of blocks whose lines are still to be read. Code without colours weighs nothing: nobody reads it."""
    count, coloured, read = 0, 0, []
    for token in tokens:
        count += 1
        if token.type in ("inline", "html_block"):
            read.append(token.content)
        if token.type == BLOCK and len(token.content) <= LARGEST:
            count += len(token.content)
        elif token.type == "inline" and "$" in token.content:
            count += weight_in(token.content)
        elif token.type == "fence" and token.info:
            coloured += weight_of_code(token.content)
    text = "".join(read)
    return count + min(coloured, MOST_COLOURED // 4) + sum(text.count(sign) for sign in _SIGNS)


def weight_of_code(code: str) -> int:
    """The weight of code in colours. What is too long for them weighs nothing."""
    return len(code) // 4 if len(code) <= LARGEST_CODE else 0


def weight_of_html(html: str) -> int:
    """The weight of HTML that is to be made safe, with notes as in rich text."""
    return len(html) // 100 + html.count("<") + 6 * html.count("^[")


def complaint(source: str, trouble: TooHeavyError) -> str:
    """What makes a text too heavy, in a sentence for the owner."""
    name, count = _most(source)
    fitting = int(float(f"{count * trouble.share * 0.95:.1e}"))
    return (
        f"This text has {count:,} {name}, and readers would wait long for such a page: at most about {fitting:,} of "
        "them can be shown. Nothing was lost: split it, move a part to another page, and save again."
    )


def _most(source: str) -> tuple[str, int]:
    """What makes the text heavy, and how often it comes; lines and signs only where nothing else does."""
    found = _counted(source, _SHAPES)
    rest = _counted(source, _OTHERS)
    return found if found[1] * 10 > rest[1] else rest


def _counted(source: str, shapes: dict[str, re.Pattern[str]]) -> tuple[str, int]:
    counts = ((name, sum(1 for _ in shape.finditer(source))) for name, shape in shapes.items())
    return max(counts, key=lambda pair: pair[1])
