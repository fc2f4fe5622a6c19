"""Tables: columns aligned by class (a strict policy forbids styles), and a frame in which wide ones scroll."""

import re

from django.utils.translation import pgettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_TABLE = re.compile(r"<table(?=[ >])")


def alignment_plugin(markdown: MarkdownIt) -> None:
    """Says `class="align-right"` where the parser says `style="text-align:right"`."""
    markdown.core.ruler.after("block", "alignment", _align)


def _align(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", "")):
            token.attrSet("class", f"align-{str(style).removeprefix('text-align:')}")


def framed(html: str) -> str:
    """Sanitised HTML with each table in a `div.table-wrap` that the keyboard can scroll."""
    name = pgettext("site", "Table")
    start = f'<div class="table-wrap" role="group" aria-label="{name}" tabindex="0"><table'
    return _TABLE.sub(start, html).replace("</table>", "</table></div>")
