"""Inline constructs and their places."""

import pytest

from blog.importing.scanner import HtmlTag, InlineScanner, Link, Piece, Use, Wiki, html_tags


def _pieces(text: str) -> list[Piece]:
    return InlineScanner(text, 0, len(text)).pieces()


def test_links_images_and_wiki_links_are_found() -> None:
    text = 'See [a](b.md "T"), ![c](<d e.png>), [[f|g]], ![[h]] and [i][j].'
    link, image, wiki, embed, use = _pieces(text)
    assert isinstance(link, Link)
    assert (text[slice(*link.destination)], link.title, link.image) == ("b.md", "T", False)
    assert isinstance(image, Link)
    assert (text[slice(*image.destination)], image.image) == ("<d e.png>", True)
    assert isinstance(wiki, Wiki)
    assert (wiki.inner, wiki.embed) == ("f|g", False)
    assert isinstance(embed, Wiki)
    assert embed.embed
    assert use == Use("j", False)


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b)`",
        "``[a](b) ` [[c]]``",
        "<code>[a](b)</code>",
        "<pre>[[a]]</pre>",
        "<!-- [a](b) -->",
        r"\[a](b)",
        "<https://example.org/[a](b)>",
        "(b)",
    ],
)
def test_code_comments_and_escapes_hold_none(text: str) -> None:
    assert [piece for piece in _pieces(text) if isinstance(piece, Link | Wiki)] == []


def test_an_unclosed_code_span_hides_nothing() -> None:
    assert any(isinstance(piece, Link) for piece in _pieces("a ` and [b](c)"))


def test_an_image_in_a_link_is_found_with_its_link() -> None:
    inner, outer = [piece for piece in _pieces("[![a](s.png)](l.png)") if isinstance(piece, Link)]
    assert (inner.image, outer.image) == (True, False)


def test_an_escaped_exclamation_mark_makes_no_image() -> None:
    (link,) = [piece for piece in _pieces(r"\![a](b)") if isinstance(piece, Link)]
    assert not link.image


def test_brackets_in_an_address_belong_to_it() -> None:
    text = "[a](Rust_(language).md)"
    (link,) = [piece for piece in _pieces(text) if isinstance(piece, Link)]
    assert text[slice(*link.destination)] == "Rust_(language).md"


def test_tags_of_raw_html_are_found_but_not_in_code() -> None:
    text = '<p><img src="a.png" alt="x > y"></p><pre><img src="b.png"></pre><!-- <img> -->'
    assert [tag.name for tag in html_tags(text, 0, len(text)) if isinstance(tag, HtmlTag)] == [
        "p",
        "img",
        "p",
        "pre",
    ]


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "`a ``b " * 50_000, "<!--" * 200_000, "<code>" * 100_000, "](" * 200_000]
)
def test_hostile_lines_end(text: str) -> None:
    assert not any(isinstance(piece, Link) for piece in _pieces(text))
