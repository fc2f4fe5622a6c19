r"""Formulas in LaTeX: `$x^2$` in a line, `$$x^2$$` in a line or on lines of its own.

A dollar is mostly a dollar. So a formula begins and ends as Pandoc wants it, without a space inside its dollars and
without a digit behind them; and what programs, paths and prices write with dollars is none either: `$HOME/$USER`,
`US$5`, `$5 per month or 50$`. `\$` is always a dollar.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape, unescape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from core.math import LARGEST, BrokenFormulaError, boxed, mathml

MADE, BROKEN = "formulas made", "formulas broken"
IN_LINE, BLOCK = "formula", "formula_block"

# Behind the last dollar may stand the ending of a word (`$n$th`), but no name of a variable.
PATTERN = re.compile(
    r"(?P<mark>\${1,2})(?![\s$])(?P<latex>(?:[^$\\`]|\\[^`])+?)(?<!\s)(?P=mark)(?![\dA-Z_$]|[a-z]{3})"
)
_STEP = re.compile(r"\\.|" + PATTERN.pattern, re.DOTALL)
_BEFORE = re.compile(r"[0-9A-Za-z_$]")
# From one price to the next: a number, then words, and nothing that only formulas have.
_PRICES = re.compile(r"\d[^\\^_{}=<>+*|]*?(?:\b[^\W\d_]{3}|\s[^\W\d_]{2}\b)[^\\^_{}=<>+*|]*")
_CLOSING = re.compile(r"(?:^|[^\\$])(?:\\\\)*\$\$$")
_UNCLOSED = "formulas unclosed"
_START = 'code class="formula"'
# The signs around a formula stay on its line.
_PLACE = re.compile(
    r"(?P<before>[(\[“‘„‚«]{0,3})<(?P<start>(?:code|pre) class=\"formula(?: display)?\")>(?P<latex>[^<]*)"
    r"</(?:code|pre)>(?P<after>[.,:;!?%’”»)\]…a-z-]{0,9})"
)


@dataclass(frozen=True, slots=True)
class BrokenFormula:
    """A formula that readers see as it was written: the line of the text, if known, and what is wrong, in words."""

    line: int | None
    latex: str
    reason: str

    @property
    def words(self) -> str:
        """What is wrong, without the line."""
        latex = " ".join(self.latex[:400].split())
        latex = latex if len(latex) <= 60 else latex[:59] + "…"
        return f"The formula “{latex}” cannot be set: {self.reason}"

    def __str__(self) -> str:
        return f"Line {self.line}: {self.words}" if self.line else self.words


def complaint(broken: Sequence[BrokenFormula]) -> str:
    """What is wrong with formulas, in sentences for the owner; nothing where nothing is."""
    if not broken:
        return ""
    more = f" So it is with {len(broken) - 3} more." if len(broken) > 3 else ""
    return (
        f"{' '.join(map(str, broken[:3]))}{more} Readers would see what was written. Mend it, or write \\$ where a "
        "dollar is meant."
    )


def formulas_plugin(markdown: MarkdownIt) -> None:
    """Reads formulas. Rendering keeps their MathML in `env` and leaves their source where `formulas_set` puts it."""
    markdown.inline.ruler.before("escape", IN_LINE, _in_line)
    block_formulas_plugin(markdown)
    markdown.core.ruler.after("inline", "formulas", _note_lines)
    markdown.add_render_rule(IN_LINE, _rendered)
    markdown.add_render_rule(BLOCK, _rendered)


def block_formulas_plugin(markdown: MarkdownIt) -> None:
    """Reads formulas on lines of their own."""
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    markdown.block.ruler.before("fence", BLOCK, _block, {"alt": interrupted})


def formula_at(text: str, at: int, end: int) -> re.Match[str] | None:
    """The formula that the dollar at a place begins, before `end`."""
    if at and _BEFORE.match(text[at - 1]):
        return None
    found = PATTERN.match(text, at, end)
    return None if found is None or _PRICES.fullmatch(found["latex"]) else found


def weight_in(text: str) -> int:
    """How many signs stand in the formulas of a paragraph, roughly: it is not read. What is too long is not set."""
    lengths = (len(found["latex"] or "") for found in _STEP.finditer(text))
    return sum(length for length in lengths if length <= LARGEST)


def formulas_set(html: str, made: dict[tuple[str, str], str]) -> str:
    """Settled HTML with MathML in the place of the source of each formula that `made` has."""

    def place(found: re.Match[str]) -> str:
        formula = made.get((found["start"], unescape(found["latex"])))
        if formula is None:
            return found[0]
        before, after = found["before"], found["after"]
        if found["start"] != _START or not (before or after):
            return before + formula + after
        return f'<span class="unbroken">{before}{formula}{after}</span>'

    return _PLACE.sub(place, html) if made else html


def plain_alternatives(children: Sequence[Token]) -> None:
    """Makes text of the formulas in what pictures show: an alternative text is nothing but words."""
    for image in children:
        if image.type == "image":
            plain_alternatives(image.children or ())
            for child in image.children or ():
                if child.type == IN_LINE:
                    child.type = "text"


def _in_line(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    found = formula_at(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push(IN_LINE, "code", 0)
        token.content, token.markup, token.info = found["latex"], found["mark"], found[0]
        token.meta = {"offset": state.pos}
    state.pos = found.end()
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not _line(state, start).startswith("$$"):
        return False
    last = _last_line(state, start, end)
    if last is None:
        return False
    if not silent:
        inner = state.getLines(start, last + 1, state.blkIndent, False).strip()[2:-2]
        token = state.push(BLOCK, "pre", 0)
        token.content, token.markup, token.block = inner.strip(), "$$", True
        token.info = f"$${inner}$$"
        token.map = [start, last + 1]
        token.meta = {"line": start + inner[: len(inner) - len(inner.lstrip())].count("\n")}
        state.line = last + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _last_line(state: StateBlock, start: int, end: int) -> int | None:
    """The line on which a formula that begins on `start` ends; None where it ends nowhere, or not with its line."""
    first = _line(state, start)[2:]
    if "$$" in first:
        return start if _ends(first) and first[:-2].strip() else None
    searched = state.env.get(_UNCLOSED, range(0))
    if start in searched:  # Thousands of such lines do not each search the same.
        return None
    for line in range(start + 1, end):
        text = _line(state, line)
        if not text or state.sCount[line] < state.blkIndent:
            break
        if _ends(text):
            return line
        if "$$" in text:
            break
    else:
        line = end
    state.env[_UNCLOSED] = range(start, line)
    return None


def _ends(text: str) -> bool:
    """Whether a formula ends with this line, and not before."""
    return text.find("$$") == len(text) - 2 and _CLOSING.search(text) is not None


def _note_lines(state: StateCore) -> None:
    """Tells each formula of a paragraph its line, for what is said of a broken one."""
    for token in state.tokens:
        if token.type != "inline" or "$" not in token.content:
            continue
        plain_alternatives(token.children or ())
        line, at = (token.map or [0])[0], 0
        for child in token.children or ():
            if child.type == IN_LINE and token.map:
                line += token.content.count("\n", at, child.meta["offset"])
                at = child.meta["offset"]
                child.meta["line"] = line


def _rendered(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[i]
    kind = "formula display" if token.tag == "code" and token.markup == "$$" else "formula"
    start, source = f'{token.tag} class="{kind}"', token.content
    end = "\n" if token.block else ""
    try:
        env.setdefault(MADE, {})[(start, source)] = _MAKERS[start](source)
    except BrokenFormulaError as trouble:
        line = token.meta.get("line")
        place = None if line is None else line + trouble.line
        env.setdefault(BROKEN, []).append(BrokenFormula(place, source, trouble.reason))
        source = token.info
    return f"<{start}>{escape(source, quote=False)}</{token.tag}>{end}"


_MAKERS: dict[str, Callable[[str], str]] = {
    _START: lambda latex: f'<span class="math">{mathml(latex, display=False)}</span>',
    'code class="formula display"': lambda latex: (
        f'<span class="math display">{mathml(latex, display=True)}</span>'
    ),
    'pre class="formula"': lambda latex: boxed(mathml(latex, display=True)),
}
