"""From what a reader wrote to what is shown: emphasis, links, code, lists and quotes, and nothing else."""

import re
from dataclasses import dataclass
from functools import cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.cleaning import storable
from core.markdown.limits import MOST_BRACKET_WORK, bracket_work

DEEPEST = 30  # Quotes and lists within each other; below that the parser would drop what was written.
TAGS = {"a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "ul"}
_ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rendered:
    """`html` is safe to show. `links` counts links and bare addresses."""

    html: str
    links: int


def render(text: str) -> Rendered:
    """Markdown of a response as safe HTML. What nests too deep is shown as it was written."""
    text = storable(text)
    parser = _parser(links=bracket_work(text) <= MOST_BRACKET_WORK)
    tokens = parser.parse(text)
    if max((token.level for token in tokens), default=0) >= DEEPEST - 1:
        html = f"<p>{escape(text)}</p>".replace("\n", "<br>")
    else:
        html = parser.renderer.render(tokens, parser.options, {})
    return Rendered(_cleaner().clean(html), max(_links(tokens), len(_ADDRESS.findall(text))))


def render_plain(text: str) -> Rendered:
    """Words in which no sign means anything, as safe HTML."""
    parts = [part for part in re.split(r"\n{2,}", escape(storable(text), quote=False)) if part]
    html = "\n".join("<p>" + part.replace("\n", "<br>\n") + "</p>" for part in parts)
    return Rendered(html, len(_ADDRESS.findall(text)))


def _links(tokens: list[Token]) -> int:
    return sum(child.type == "link_open" for token in tokens for child in token.children or ())


@cache
def _parser(*, links: bool) -> MarkdownIt:
    options = {"html": False, "breaks": True, "maxNesting": DEEPEST, "xhtmlOut": False}
    markdown = MarkdownIt("commonmark", options).enable("strikethrough")
    markdown.disable(["heading", "lheading", "hr", "image", "reference"])
    return markdown if links else markdown.disable("link")


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        # Code that is too wide scrolls, and a keyboard can only scroll what it can reach.
        set_tag_attribute_values={"pre": {"tabindex": "0"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
