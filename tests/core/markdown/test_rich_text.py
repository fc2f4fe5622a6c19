"""Short Markdown said by rich text, or not at all."""

import pytest
from markdown_it.token import Token

from core.markdown.rich_text import plain_text, rich_text
from core.markdown.segments import inline


def children(text: str) -> list[Token]:
    return inline(Token("inline", "", 0, content=text), {})


def test_form_and_links_are_kept() -> None:
    said = "*a* **b** `<c>` &amp; [d](https://example.org/?a=1&b=2) [e](page:3)  \nf\ng"
    assert rich_text(children(said)) == (
        "<i>a</i> <b>b</b> <code>&lt;c&gt;</code> &amp; "
        '<a href="https://example.org/?a=1&amp;b=2">d</a> <a linktype="page" id="3">e</a><br/>f g'
    )


@pytest.mark.parametrize(
    "text",
    [
        "~~a~~",
        "![a](image:3)",
        "a<sub>2</sub>",
        "^[a note]",
        "\\^[no note]",
        "[a](page:3#part)",
        "[a](attachment:3)",
        "[a](/here)",
        "[a](#part)",
        '[a](https://example.org "title")',
    ],
)
def test_what_rich_text_cannot_say_is_not_said_by_half(text: str) -> None:
    assert rich_text(children(text)) is None


def test_an_address_that_runs_something_is_words() -> None:
    assert rich_text(children("[a](JavaScript:alert)")) == "[a](JavaScript:alert)"


def test_plain_text_has_no_form_at_all() -> None:
    assert plain_text(children("a \\* b &amp;\nc")) == "a * b & c"
    assert plain_text(children("a *b*")) is None
