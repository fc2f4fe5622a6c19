"""From what was written to what is shown."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from django.utils import translation
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from core.cleaning import storable
from core.markdown.footnotes import BEFORE, apart, listed
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

CUT = "\ue010"  # For private use, and taken from all that is written: where a text ends and each of its notes begins.


@dataclass(frozen=True, slots=True)
class Rendered:
    """Writing as it is shown.

    `html` is safe and holds placeholders that `fill` replaces; so does each of its footnotes in `notes`, which stand
    at the end of the page. `headings` are those it contains, in their order; `text` is what it says in plain words;
    `references` is each thing it refers to, once. `broken` are formulas that are shown as they were written.
    `trouble` is a sentence for the owner about them, or where the writing is too heavy to be read and all of it is
    shown as it was written.
    """

    html: str
    headings: tuple[Heading, ...]
    text: str
    references: tuple[Reference, ...]
    trouble: str = ""
    notes: tuple[str, ...] = ()
    broken: tuple[BrokenFormula, ...] = ()

    @property
    def whole(self) -> str:
        """Its HTML with its notes, for where it stands alone."""
        return self.html + listed(self.notes)

    @property
    def has_formulas(self) -> bool:
        """Whether some of it is set as mathematics."""
        return "<math" in self.whole


_shelf: Shelf[Rendered] = Shelf(
    30_000_000, lambda made: 1000 + len(made.whole) + len(made.text)
)  # Characters.


def render(source: str, before: int = 0, language: str = "en") -> Rendered:
    """Markdown as safe HTML. Never fails: what cannot be read is shown as it was written.

    `before` is how many footnotes other texts of the page have before it; `language`, a BCP 47 tag, chooses the
    quotes. A text is rendered once for as long as there is room to keep what came of it.
    """
    return _shelf.get((source, before, language), lambda: rendered(source, before, language))


def forget() -> None:
    """Lets every text be rendered anew."""
    _shelf.clear()


def rendered(source: str, before: int = 0, language: str = "en") -> Rendered:
    """As `render`, and always anew. What it says by itself, such as the names of notes, is in the language, too."""
    with translation.override(language):
        return _rendered(storable(source), before, language)


def _rendered(source: str, before: int, language: str) -> Rendered:
    try:
        return _with_formulas(*_html(source, before, language))
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


def settle(html: str, notes: Sequence[str] = ()) -> Rendered:
    """HTML from anywhere made safe, its headings, tables, links and images made ready to be kept.

    Each of the `notes` is made safe by itself: whatever is left open in one ends there.
    """
    parts = [sealed(sanitised(part)) for part in (html, *notes)]
    references = dict.fromkeys(reference for _, found in parts for reference in found)
    together = CUT.join(part.replace(CUT, "") for part, _ in parts)
    together, headings = settled(framed(together))
    shown, *shown_notes = mended(together, headings).split(CUT)
    text = plain("\n".join([shown, *shown_notes]))
    return Rendered(shown, headings, text, tuple(references), notes=tuple(shown_notes))


def _html(source: str, before: int, language: str) -> tuple[str, list[str], dict[str, Any]]:
    """HTML of a text and of each of its notes, as the parser makes it, and the environment that it filled."""
    asked: dict[str, Any] = {BEFORE: before, LANGUAGE: language, LIMITED: True}
    env = {**asked}
    html, notes = _parts(parser(), source, env)
    # What Markdown itself makes is never nested so deep.
    if "<" in source and is_monstrous("".join([html, *notes])):
        env = {**asked}
        html, notes = _parts(parser(html=False), source, env)
    return html, notes, env


def _parts(markdown: MarkdownIt, source: str, env: dict[str, Any]) -> tuple[str, list[str]]:
    text, notes = apart(markdown.parse(source, env))
    renderer, options = markdown.renderer, markdown.options
    return renderer.render(text, options, env), [renderer.render(note, options, env) for note in notes]


def _with_formulas(html: str, notes: Sequence[str], env: dict[str, Any]) -> Rendered:
    """Settled writing. Its words have the formulas as they were written, its HTML as they are set."""
    settled_writing, broken = settle(html, notes), tuple(env.get(BROKEN, ()))
    made = env.get(MADE, {})
    return replace(
        settled_writing,
        html=formulas_set(settled_writing.html, made),
        notes=tuple(formulas_set(note, made) for note in settled_writing.notes),
        trouble=complaint_of_formulas(broken),
        broken=broken,
    )
