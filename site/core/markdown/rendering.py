"""From what was written to what is shown."""

import logging
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from core.markdown.footnotes import PREFIX
from core.markdown.headings import Heading, settled
from core.markdown.inward import mended
from core.markdown.limits import is_monstrous, storable
from core.markdown.parsing import parser
from core.markdown.plain import plain
from core.markdown.references import Reference
from core.markdown.sanitising import sanitised
from core.markdown.sealing import sealed
from core.markdown.tables import framed

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Writing as it is shown.

    `html` is safe and holds placeholders that `fill` replaces; `headings` are those it contains, in their order;
    `text` is what it says in plain words; `references` is each thing it refers to, once.
    """

    html: str
    headings: tuple[Heading, ...]
    text: str
    references: tuple[Reference, ...]

    @property
    def has_footnotes(self) -> bool:
        """Whether notes stand at its end, whose ids could meet those of other writing on the page."""
        return '<section class="footnotes"' in self.html


@lru_cache(maxsize=128)
def render(source: str, prefix: str = "") -> Rendered:
    """Markdown as safe HTML. Never fails: what cannot be read is shown as it was written.

    `prefix` keeps the ids of the footnotes of several texts on one page apart.
    """
    source = storable(source)
    try:
        return settle(_html(source, prefix))
    except Exception:  # A reader meets the words in any case; the trouble goes to the log.
        logger.exception("Markdown of %d characters failed and is shown as it was written", len(source))
        return settle(f"<pre>{escape(source)}</pre>")


def settle(html: str) -> Rendered:
    """HTML from anywhere made safe, its headings, tables, links and images made ready to be kept."""
    html, references = sealed(sanitised(html))
    html, headings = settled(framed(html))
    html = mended(html, headings)
    return Rendered(html, headings, plain(html), references)


def _html(source: str, prefix: str) -> str:
    html: str = parser().render(source, {PREFIX: prefix})
    if is_monstrous(html):
        html = parser(html=False).render(source, {PREFIX: prefix})
    return html
