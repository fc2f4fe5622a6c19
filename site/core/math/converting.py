r"""From LaTeX to MathML Core.

The converter reads by calling itself, and a formula nested deeply enough would end the whole process. So what it is
given is bounded first: a level takes about 1.5 KB of the stack, and a text of 5,000 characters with at most 64 open
braces has at most some 1,300 levels (`\hat\hat\hat...`), a quarter of what a thread has. Brackets that nothing closes
are bounded because of their time.
"""

import re
from functools import cache, lru_cache
from html import escape

from django.utils.translation import gettext
from math_core import LatexError, LatexToMathML

from core.math.brackets import MOST_UNCLOSED, Brackets
from core.math.cleaning import cleaned

LARGEST = 5_000  # Characters.
DEEPEST = 64  # Braces open at once.

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DEFINITION = re.compile(r"\\(?:(?:re)?newcommand|providecommand|newenvironment|[gex]?def|let)(?![A-Za-z])")
_PLACE = re.compile(r"(\d+): (.*)", re.DOTALL)


class BrokenFormulaError(ValueError):
    """A formula that cannot be shown; says what is wrong and where, in a sentence.

    `reason` is the sentence without the place, and `line` the line of the formula, the first being 1.
    """

    def __init__(self, reason: str, latex: str = "", offset: int | None = None) -> None:
        self.reason, self.line = reason, 1
        if offset is None:
            super().__init__(reason[:1].upper() + reason[1:])
            return
        before = latex[:offset]
        self.line = before.count("\n") + 1
        super().__init__(f"Line {self.line}, character {offset - before.rfind(chr(10))}: {reason}")


def boxed(formula: str, *, display: bool = True) -> str:
    """A formula as HTML in `div.math`, which scrolls by itself where it is wider than the text."""
    kind = "math" if display else "math math-inline"
    name = gettext("Formula")
    return f'<div class="{kind}" role="group" aria-label="{name}" tabindex="0">{formula}</div>\n'


def shown(latex: str, *, display: bool) -> str:
    """The formula as MathML, on a line of its own if `display`; one that cannot be read is shown as its source."""
    try:
        return mathml(latex, display=display)
    except BrokenFormulaError:
        return f'<code class="formula">{escape(latex)}</code>'


@lru_cache(maxsize=512)
def mathml(latex: str, *, display: bool) -> str:
    """The formula as safe MathML. Raises BrokenFormulaError."""
    _check_bounds(latex)
    try:
        made = _converter().convert_with_local_state(latex, displaystyle=display)
    except LatexError as trouble:
        raise _broken(str(trouble), latex) from trouble
    return cleaned(made)


@cache
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False, max_expansions=200)


def _check_bounds(latex: str) -> None:
    if len(latex) > LARGEST:
        raise BrokenFormulaError(
            f"this formula has {len(latex):,} characters, and one can have {LARGEST:,}. Nothing was lost: "
            "divide it into several."
        )
    if found := _DEFINITION.search(latex):
        reason = f"definitions such as {found[0]} are not understood here. Write out what it stands for."
        raise BrokenFormulaError(reason, latex, found.start())
    depth = 0
    for found in _BRACE.finditer(latex):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth > DEEPEST:
            reason = f"more than {DEEPEST} braces are open. Divide the formula into several."
            raise BrokenFormulaError(reason, latex, found.start())
    place = Brackets(_needs).first_too_many(latex)
    if place is not None:
        reason = f"more than {MOST_UNCLOSED} brackets are not closed. Close them, or divide the formula into several."
        raise BrokenFormulaError(reason, latex, place)


@lru_cache(maxsize=512)
def _needs(command: str) -> int:
    """How many arguments a command takes, by trying; 0 where it is none."""
    for count in range(3):
        try:
            _converter().convert_with_local_state(command + "{x}" * count, displaystyle=False)
        except LatexError:
            continue
        return count
    return 0


def _broken(trouble: str, latex: str) -> BrokenFormulaError:
    """`14: Unknown command`, as the converter says it."""
    found = _PLACE.fullmatch(trouble)
    if not found:
        return BrokenFormulaError(trouble)
    what = found[2].rstrip(".")
    return BrokenFormulaError(f"{what[:1].lower()}{what[1:]}.", latex, int(found[1]))
