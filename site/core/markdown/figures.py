"""A picture alone in its paragraph is a figure, and its title the caption."""

from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from core.markdown.sealing import is_remote


def figures_plugin(markdown: MarkdownIt) -> None:
    """Turns such paragraphs into figures once their text has been read."""
    markdown.core.ruler.after("inline", "figures", _figures)


def _figures(state: StateCore) -> None:
    for i, token in enumerate(state.tokens):
        if (
            token.type != "inline"
            or state.tokens[i - 1].type != "paragraph_open"
            or state.tokens[i - 1].hidden
        ):
            continue
        image = _only_image(token.children or [])
        if image is not None and not is_remote(str(image.attrs.get("src", ""))):
            _make_figure(image, *state.tokens[i - 1 : i + 2])


def _only_image(children: list[Token]) -> Token | None:
    """The one image of a paragraph that holds nothing else, or only the link around it."""
    shown = [
        child for child in children if child.type != "softbreak" and (child.type != "text" or child.content)
    ]
    if len(shown) == 3 and (shown[0].type, shown[2].type) == ("link_open", "link_close"):
        shown = shown[1:2]
    return shown[0] if len(shown) == 1 and shown[0].type == "image" else None


def _make_figure(image: Token, start: Token, text: Token, end: Token) -> None:
    start.tag = end.tag = "figure"
    start.attrSet("class", "image width-text")
    if caption := image.attrs.pop("title", ""):
        said = Token("html_inline", "", 0)
        said.content = f'<figcaption><div class="caption">{escape(str(caption))}</div></figcaption>'
        text.children = [*(text.children or []), said]
