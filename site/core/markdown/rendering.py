"""From what was written to what is shown."""

import logging
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from markdown_it.rules_core import StateCore

from core.cleaning import storable
from core.markdown.footnotes import PREFIX
from core.markdown.formulas import BROKEN, MADE, BrokenFormula, formulas_set
from core.markdown.formulas import complaint as complaint_of_formulas
from core.markdown.headings import Heading, settled
from core.markdown.inward import mended
from core.markdown.keeping import Shelf
from core.markdown.limits import is_monstrous
from core.markdown.parsing import parser
from core.markdown.plain import plain
from core.markdown.references import Reference
from core.markdown.sanitising import sanitised
from core.markdown.sealing import sealed
from core.markdown.tables import framed
from core.markdown.typography import LANGUAGE
from core.markdown.weighing import LIMITED, WEIGHT, TooHeavyError, bounded_block, complaint

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Writing as it is shown.

    `html` is safe and holds placeholders that `fill` replaces; `headings` are those it contains, in their order;
    `text` is what it says in plain words; `references` is each thing it refers to, once. `broken` are formulas that
    are shown as they were written. `trouble` is a sentence for the owner about them, or where the writing is too
    heavy to be read and all of it is shown as it was written.
    """

    html: str
    headings: tuple[Heading, ...]
    text: str
    references: tuple[Reference, ...]
    trouble: str = ""
    broken: tuple[BrokenFormula, ...] = ()

    @property
    def has_footnotes(self) -> bool:
        """Whether notes stand at its end, whose ids could meet those of other writing on the page."""
        return '<section class="footnotes"' in self.html

    @property
    def has_formulas(self) -> bool:
        """Whether some of it is set as mathematics."""
        return "<math" in self.html


_shelf: Shelf[Rendered] = Shelf(
    30_000_000, lambda made: 1000 + len(made.html) + len(made.text)
)  # Characters.


def render(source: str, prefix: str = "", language: str = "en") -> Rendered:
    """Markdown as safe HTML. Never fails: what cannot be read is shown as it was written.

    `prefix` keeps the ids of the footnotes of several texts on one page apart; `language`, a BCP 47 tag, chooses the
    quotes. A text is rendered once for as long as there is room to keep what came of it.
    """
    return _shelf.get((source, prefix, language), lambda: rendered(source, prefix, language))


def forget() -> None:
    """Lets every text be rendered anew."""
    _shelf.clear()


def rendered(source: str, prefix: str = "", language: str = "en") -> Rendered:
    """As `render`, and always anew."""
    source = storable(source)
    try:
        return _with_formulas(*_html(source, prefix, language))
    except TooHeavyError as trouble:
        return replace(settle(f"<pre>{escape(source)}</pre>"), trouble=complaint(source, trouble))
    except Exception:  # A reader meets the words in any case; the trouble goes to the log.
        logger.exception("Markdown of %d characters failed and is shown as it was written", len(source))
        return settle(f"<pre>{escape(source)}</pre>")


def trouble_of(source: str) -> str:
    """A sentence for the owner where a text is too heavy to be shown, else nothing. Cheaper than rendering."""
    try:
        weight(source)
    except TooHeavyError as trouble:
        return complaint(source, trouble)
    return ""


def weight(source: str) -> int:
    """The weight of a text. Raises TooHeavyError."""
    env: dict[str, Any] = {LIMITED: True}
    bounded_block(StateCore(storable(source), parser(), env))
    return int(env[WEIGHT])


def settle(html: str) -> Rendered:
    """HTML from anywhere made safe, its headings, tables, links and images made ready to be kept."""
    html, references = sealed(sanitised(html))
    html, headings = settled(framed(html))
    html = mended(html, headings)
    return Rendered(html, headings, plain(html), references)


def _html(source: str, prefix: str, language: str) -> tuple[str, dict[str, Any]]:
    """HTML as the parser makes it, and the environment that it filled."""
    asked: dict[str, Any] = {PREFIX: prefix, LANGUAGE: language, LIMITED: True}
    env = {**asked}
    html: str = parser().render(source, env)
    # What Markdown itself makes is never nested so deep.
    if "<" in source and is_monstrous(html):
        env = {**asked}
        html = parser(html=False).render(source, env)
    return html, env


def _with_formulas(html: str, env: dict[str, Any]) -> Rendered:
    """Settled writing. Its words have the formulas as they were written, its HTML as they are set."""
    made, broken = settle(html), tuple(env.get(BROKEN, ()))
    html = formulas_set(made.html, env.get(MADE, {}))
    return replace(made, html=html, trouble=complaint_of_formulas(broken), broken=broken)
