"""Footnotes: numbers in the text, the notes for a list at the end, and a way back from each.

The roles are those of DPUB-ARIA 1.1, which screen readers know.
"""

from collections.abc import Sequence

from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline

BEFORE = "footnotes_before"


def footnotes_plugin(markdown: MarkdownIt) -> None:
    """Adds footnotes; `env["footnotes_before"]` is how many other texts of the page have before this one."""
    markdown.use(footnote_plugin)
    markdown.inline.ruler.at("footnote_inline", _inline)
    markdown.add_render_rule("footnote_ref", _reference)
    markdown.add_render_rule("footnote_anchor", _way_back)


def apart(tokens: Sequence[Token]) -> tuple[Sequence[Token], list[list[Token]]]:
    """What a text holds, and what each of its notes does."""
    end = next((i for i, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    notes: list[list[Token]] = []
    for token in tokens[end + 1 : -1]:
        if token.type == "footnote_open":
            notes.append([])
        elif token.type != "footnote_close":
            notes[-1].append(token)
    return tokens[:end], notes


def note_id(number: int) -> str:
    """Where a note is found on its page."""
    return f"fn-{number}"


def name_of_mark(number: int) -> str:
    """What a mark of a note is called for those who hear it."""
    return gettext("Footnote %(number)s") % {"number": number}


def name_of_way_back(number: int) -> str:
    """What the arrow behind a note is called."""
    return gettext("Back to mark %(number)s") % {"number": number}


def listed(notes: Sequence[str]) -> str:
    """The list of a page's notes, whose HTML is safe; nothing where there are none."""
    if not notes:
        return ""
    items = "".join(
        f'<li id="{note_id(number)}"><div>{note.strip()}</div></li>\n'
        for number, note in enumerate(notes, start=1)
    )
    name = gettext("Footnotes")
    return f'<section class="footnotes" role="doc-endnotes" aria-label="{name}">\n<ol>\n{items}</ol>\n</section>\n'


def _inline(state: StateInline, silent: bool) -> bool:
    """`^[a note]`, but none within another: each level would be read once more by all levels around it."""
    if state.env.get("in_footnote"):
        return False
    state.env["in_footnote"] = True
    try:
        return footnote_inline(state, silent)
    finally:
        state.env["in_footnote"] = False


def _number(token: Token, env: EnvType) -> int:
    return int(env.get(BEFORE, 0)) + int(token.meta["id"]) + 1


def _place(token: Token, env: EnvType) -> str:
    """The name of one mark of a note: a note can be called several times."""
    number, again = _number(token, env), token.meta.get("subId", 0)
    return f"fnref-{number}-{again + 1}" if again > 0 else f"fnref-{number}"


def _reference(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    number = _number(tokens[i], env)
    return (
        f'<sup class="footnote-ref"><a href="#{note_id(number)}" id="{_place(tokens[i], env)}"'
        f' role="doc-noteref" aria-label="{name_of_mark(number)}">{number}</a></sup>'
    )


def _way_back(
    self: RendererProtocol, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    # The variation selector keeps phones from drawing the arrow as a coloured emoji.
    return (
        f' <a href="#{_place(tokens[i], env)}" class="footnote-backref" role="doc-backlink"'
        f' aria-label="{name_of_way_back(_number(tokens[i], env))}">\u21a9\ufe0e</a>'
    )
