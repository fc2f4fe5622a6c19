"""What a reader may write with."""

import pytest

from responses.models.response import LONGEST_TEXT
from responses.rendering import render


def test_emphasis_links_code_lists_and_quotes_are_shown() -> None:
    html = render(
        "*a* **b** ~~c~~ `d` [e](https://example.org/)\n\n> f\n\n- g\n\n3. h\n\n```python\ni\n```\nj\nk"
    ).html
    for part in (
        "<em>a</em>",
        "<strong>b</strong>",
        "<code>d</code>",
        '<a href="https://example.org/" rel="nofollow ugc noopener">e</a>',
        "<blockquote>",
        "<ul>",
        '<ol start="3">',
        '<pre tabindex="0"><code>i',
        "j<br>",
    ):
        assert part in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Heading", "<p># Heading</p>"),
        ("Heading\n===", "<p>Heading<br>\n===</p>"),
        ("![x](https://example.org/a.png)", "<p>!<a "),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](data:text/html,x)", "<p>[x](data:text/html,x)</p>"),
        ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>"),
        ('[x](https://example.org/"onclick="alert(1))', '<p><a href="https://example.org/%22onclick='),
        ("nul \0", "<p>nul \ufffd</p>"),
        ("", ""),
    ],
)
def test_everything_else_stays_words(text: str, shown: str) -> None:
    assert render(text).html.startswith(shown)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("none", 0),
        ("[a](https://a.example)", 1),
        ("[a](/b) [c](mailto:d@example.org)", 2),
        ("https://a.example WWW.b.example", 2),
        ("<https://a.example>", 1),
    ],
)
def test_links_and_addresses_are_counted(text: str, links: int) -> None:
    assert render(text).links == links


@pytest.mark.parametrize("piece", [">", "[", "![", "*", "`", "- ", "&", "<", "](", "**a ", "1. ", "\\", "~"])
def test_writing_made_to_hurt_is_shown(piece: str) -> None:
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    assert render(text).html


def test_what_nests_too_deep_is_shown_as_it_was_written() -> None:
    assert "deep" in render(">" * 200 + " deep\n> <b>").html
    assert "<b>" not in render(">" * 200 + " deep\n> <b>").html
