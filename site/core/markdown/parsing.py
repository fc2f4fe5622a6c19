"""The dialect: CommonMark with tables, strikethrough, footnotes, definition lists, task lists and formulas.

Not taken: `~x~` and `^x^` for subscript and superscript. Prose is full of `~/notes/~old` and `x^2+y^2`; who wants
them writes `<sub>` and `<sup>`. Bare addresses stay text: a link is made on purpose.
"""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from mdit_py_plugins.deflist import deflist_plugin

from core.markdown.checklists import checklists_plugin
from core.markdown.fences import fences_plugin
from core.markdown.figures import figures_plugin
from core.markdown.footnotes import footnotes_plugin
from core.markdown.formulas import formulas_plugin
from core.markdown.headings import heading_ids_plugin
from core.markdown.limits import MOST_BRACKET_WORK, bracket_work
from core.markdown.tables import alignment_plugin
from core.markdown.typography import typography_plugin
from core.markdown.weighing import bounded_block

DEEPEST = 60
LINK_RULES = ["link", "image", "footnote_inline", "footnote_ref"]


@cache
def parser(*, html: bool = True) -> MarkdownIt:
    """The parser; without `html`, tags in the source are text.

    The environment of a text says more: `language` asks for typographic signs, `limited` for an end where it is too
    heavy, `footnotes_before` for where to count on from.
    """
    markdown = _dialect(html)
    without_links = _dialect(html).disable(LINK_RULES)
    markdown.core.ruler.at("block", bounded_block)
    markdown.core.ruler.at("inline", _patient_inline(without_links))
    return markdown


def _dialect(html: bool) -> MarkdownIt:
    # Each level of nesting takes several frames of Python's stack: 100 is far from its end.
    markdown = MarkdownIt("commonmark", {"html": html, "maxNesting": 100, "xhtmlOut": False})
    markdown.enable(["table", "strikethrough"])
    for plugin in (
        footnotes_plugin,
        deflist_plugin,
        checklists_plugin,
        figures_plugin,
        fences_plugin,
        heading_ids_plugin,
        alignment_plugin,
        typography_plugin,
        formulas_plugin,
    ):
        markdown.use(plugin)
    markdown.block.ruler.before("table", "too_deep", _too_deep)
    return markdown


def _patient_inline(without_links: MarkdownIt):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """A rule that reads a paragraph whose brackets would take forever to pair without its links."""

    def inline(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                costly = bracket_work(token.content) > MOST_BRACKET_WORK
                reader = without_links if costly else state.md
                token.children = token.children if token.children is not None else []
                reader.inline.parse(token.content, reader, state.env, token.children)

    return inline


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Below so many quotes and lists, what follows is one paragraph: the parser itself would drop it."""
    if state.level < DEEPEST:
        return False
    if silent:
        return True
    state.line = end
    state.push("paragraph_open", "p", 1).map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, end, state.blkIndent, False).strip()
    inline.children = []
    state.push("paragraph_close", "p", -1)
    return True
