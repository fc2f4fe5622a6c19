"""Task lists: `- [ ] to do` and `- [x] done`, shown as boxes that cannot be ticked."""

import re

from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_MARK = re.compile(r"\[([ xX])\][ \t]+")


def checklists_plugin(markdown: MarkdownIt) -> None:
    """Marks the items before their text is read, in one pass over the document."""
    markdown.core.ruler.before("inline", "checklists", _mark)


def _mark(state: StateCore) -> None:
    lists: list[Token] = []
    for i, token in enumerate(state.tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline" and lists and state.tokens[i - 2].type == "list_item_open":
            _mark_item(token, state.tokens[i - 2], lists[-1])


def _mark_item(text: Token, item: Token, around: Token) -> None:
    found = _MARK.match(text.content)
    if not found:
        return
    done = found[1] != " "
    box = Token("html_inline", "", 0)
    said = gettext("Done") if done else gettext("To do")
    box.content = f'<input type="checkbox" disabled aria-label="{said}"{" checked" * done}> '
    text.content = text.content[found.end() :]
    text.children = [box]
    item.attrSet("class", "task-list-item")
    around.attrSet("class", "contains-task-list")
