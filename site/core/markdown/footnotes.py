"""Footnotes: numbers in the text, the notes in a list at the end, and a way back from each.

The roles are those of DPUB-ARIA 1.1, which screen readers know.
"""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline

PREFIX = "footnote_prefix"


def footnotes_plugin(markdown: MarkdownIt) -> None:
    """Adds footnotes; `env["footnote_prefix"]` keeps those of two texts on one page apart."""
    markdown.use(footnote_plugin)
    markdown.inline.ruler.at("footnote_inline", _inline)
    markdown.add_render_rule("footnote_ref", _reference)
    markdown.add_render_rule("footnote_block_open", _list_open)
    markdown.add_render_rule("footnote_block_close", _list_close)
    markdown.add_render_rule("footnote_open", _note_open)
    markdown.add_render_rule("footnote_close", _note_close)
    markdown.add_render_rule("footnote_anchor", _way_back)


def _inline(state: StateInline, silent: bool) -> bool:
    """`^[a note]`, but none within another: each level would be read once more by all levels around it."""
    if state.env.get("in_footnote"):
        return False
    state.env["in_footnote"] = True
    try:
        return footnote_inline(state, silent)
    finally:
        state.env["in_footnote"] = False


def _name(token: Token, env: EnvType) -> str:
    return f"{env.get(PREFIX, '')}{token.meta['id'] + 1}"


def _place(token: Token, env: EnvType) -> str:
    """The name of one mark of a note: a note can be called several times."""
    again = token.meta.get("subId", 0)
    return f"{_name(token, env)}-{again + 1}" if again > 0 else _name(token, env)


def _reference(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    number = tokens[i].meta["id"] + 1
    return (
        f'<sup class="footnote-ref"><a href="#fn-{_name(tokens[i], env)}" id="fnref-{_place(tokens[i], env)}"'
        f' role="doc-noteref" aria-label="Footnote {number}">{number}</a></sup>'
    )


def _list_open(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    return '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol>\n'


def _list_close(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    return "</ol>\n</section>\n"


def _note_open(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    return f'<li id="fn-{_name(tokens[i], env)}">'


def _note_close(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    return "</li>\n"


def _way_back(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    # The variation selector keeps phones from drawing the arrow as a coloured emoji.
    return (
        f' <a href="#fnref-{_place(tokens[i], env)}" class="footnote-backref" role="doc-backlink"'
        f' aria-label="Back to mark {tokens[i].meta["id"] + 1}">\u21a9\ufe0e</a>'
    )
