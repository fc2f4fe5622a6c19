"""Code in colour, made on the server: Pygments with class names only, which both themes colour."""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Any

from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound

from core.markdown.lines import Ranges, lines_in

# What is longer is shown without colours. Nothing here looks at a clock: what is made is kept, and a machine that was
# busy for a moment must not leave a mark on it.
LARGEST = 50_000  # Characters: some lexers take time with the square, and this is about a second.
LONGEST_LINE = 10_000  # Characters; lexers mostly try their patterns again and again within one line.
LONGEST_GAP = (
    1_000  # Characters without a letter or a digit, blank lines too: in these some go back at every step.
)
MOST_TOKENS = 40_000
TEXT_WIDE = 60  # Characters of code that stand in a line of the text's width.

_WORD = re.compile(r"\w+")

logger = logging.getLogger(__name__)


class TooManyTokensError(Exception):
    """A lexer takes code apart into more pieces than a page can show."""


@lru_cache(maxsize=256)
def highlight(
    code: str,
    *,
    language: str = "",
    file_name: str = "",
    highlighted: Ranges = (),
    numbered: bool = False,
) -> str:
    """Code as `div.code`: its name, if it has one, and `div.highlight > pre > code`.

    The language is found by its name, else by the file's. An unknown one, or one whose lexer fails, gives plain text,
    and so does code that is too long.
    """
    lexer = lexer_for(language, file_name) if is_readable(code) else plain_lexer()
    formatter: HtmlFormatter[str] = HtmlFormatter(
        wrapcode=True,
        linenos="inline" if numbered else False,
        hl_lines=list(lines_in(highlighted, code.count("\n") + 1)),
    )
    made = _coloured(code, lexer, formatter)
    # A long line scrolls, so the keyboard must reach it; the empty span serves readers of long ago.
    made = made.replace("<pre><span></span>", '<pre tabindex="0">', 1)
    # Pygments puts the line's end into the mark; shown as a box, the mark would then swallow it.
    made = made.replace("\n</span>", "</span>\n")
    wide = " width-wide" if is_wide(code, numbered=numbered) else ""
    return f'<div class="code{wide}">{_name(file_name, lexer)}{made}</div>\n'


def lexer_for(language: str, file_name: str) -> Lexer:
    """The lexer of a language, or of a file's name, or that of plain text."""
    for find, name in ((get_lexer_by_name, language), (get_lexer_for_filename, file_name)):
        if name:
            try:
                return find(name, stripnl=False)
            except ClassNotFound:
                continue
    return plain_lexer()


def plain_lexer() -> Lexer:
    """Reads anything, and colours nothing."""
    return TextLexer(stripnl=False)


def is_readable(code: str) -> bool:
    """Whether code is short enough to be coloured, and enough of it are words."""
    if len(code) > LARGEST or max(map(len, code.split("\n"))) > LONGEST_LINE:
        return False
    return max(map(len, _WORD.split(code))) <= LONGEST_GAP


def is_wide(code: str, *, numbered: bool = False) -> bool:
    """Whether a line is longer than what the theme has room for beside prose."""
    room = TEXT_WIDE - 4 * numbered
    return any(len(line.expandtabs(4)) > room for line in code[:LARGEST].split("\n"))


def counted(tokens: Iterable[tuple[Any, str]], most: int = MOST_TOKENS) -> Iterator[tuple[Any, str]]:
    """The tokens as they come. Raises TooManyTokensError instead of one more than `most`."""
    for number, token in enumerate(tokens):
        if number >= most:
            raise TooManyTokensError
        yield token


def _coloured(code: str, lexer: Lexer, formatter: "HtmlFormatter[str]") -> str:
    try:
        return _formatted(counted(lexer.get_tokens(code)), formatter)
    except TooManyTokensError:
        return _formatted(plain_lexer().get_tokens(code), formatter)
    # Some five hundred lexers read what anybody may paste: none may cost a reader the page.
    except Exception:
        logger.warning("Code in %s is shown without colours: its lexer failed", lexer.name, exc_info=True)
        return _formatted(plain_lexer().get_tokens(code), formatter)


def _formatted(tokens: Iterator[tuple[Any, str]], formatter: "HtmlFormatter[str]") -> str:
    out = io.StringIO()
    formatter.format(tokens, out)
    return out.getvalue()


def _name(file_name: str, lexer: Lexer) -> str:
    parts = []
    if file_name:
        parts.append(f'<span class="file">{escape(file_name)}</span>')
    if not isinstance(lexer, TextLexer):
        parts.append(f'<span class="language">{escape(lexer.name)}</span>')
    return f'<div class="code-name">{" ".join(parts)}</div>' if parts else ""
