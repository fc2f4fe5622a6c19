"""Code in colour, made on the server: Pygments with class names only, which both themes colour."""

import io
import logging
import time
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

LARGEST = 200_000  # Characters; more is shown without colours.
PATIENCE = 2.0  # Seconds that a lexer may take.

logger = logging.getLogger(__name__)


class TooSlowError(Exception):
    """A lexer took longer than it may."""


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

    The language is found by its name, else by the file's. An unknown one, or one whose lexer fails or takes too
    long, gives plain text.
    """
    lexer = lexer_for(language, file_name) if len(code) <= LARGEST else plain_lexer()
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
    return f'<div class="code">{_name(file_name, lexer)}{made}</div>\n'


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


def in_time(tokens: Iterable[tuple[Any, str]], patience: float = PATIENCE) -> Iterator[tuple[Any, str]]:
    """The tokens as they come. Raises TooSlowError when they do not all come within `patience` seconds."""
    end = time.monotonic() + patience
    for token in tokens:
        if time.monotonic() > end:
            raise TooSlowError
        yield token


def _coloured(code: str, lexer: Lexer, formatter: "HtmlFormatter[str]") -> str:
    try:
        return _formatted(in_time(lexer.get_tokens(code)), formatter)
    except (
        Exception
    ):  # Some five hundred lexers read what anybody may paste: none may cost a reader the page.
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
