"""Links and pictures as they are kept."""

import pytest

from core.markdown import Kind, Reference, render


def test_references_become_placeholders() -> None:
    post = render('[a](page:1#part "T") [b](attachment:2) ![c](image:3)')
    assert post.references == (
        Reference(Kind.PAGE, 1),
        Reference(Kind.ATTACHMENT, 2),
        Reference(Kind.IMAGE, 3),
    )
    assert '<!--link page:1#part| title="T"-->a<!--/link-->' in post.html


def test_references_in_raw_html_count() -> None:
    post = render('<a href="page:1">a</a> <img src="image:3" alt="c" width="9">')
    assert post.html == '<p><!--link page:1|-->a<!--/link--> <!--image image:3| alt="c"--></p>\n'


def test_a_reference_is_named_once() -> None:
    assert len(render("[a](page:1) [b](page:1#c)").references) == 1


def test_a_broken_reference_leaves_its_text() -> None:
    post = render("[a](page:x) [b](page:0) [c](page:99999999999999999999) ![d](image:) ![e](page:1)")
    assert post.html == "<p>a b c d e</p>\n"
    assert post.references == ()


def test_links_to_elsewhere_hand_over_nothing() -> None:
    assert (
        render("[a](https://b.example)").html == '<p><a href="https://b.example" rel="noopener">a</a></p>\n'
    )


def test_relations_that_mean_something_are_kept() -> None:
    html = render('<a href="https://b.example" rel="me opener nofollow" target="_blank">a</a>').html
    assert 'rel="me nofollow noopener"' in html
    assert "target" not in html


def test_links_within_the_site_have_no_relation() -> None:
    assert render("[a](/b/) [c](#d) [e](mailto:f@g.example)").html.count("rel=") == 0


def test_a_picture_from_elsewhere_is_a_link_to_it() -> None:
    html = render('![A wave](https://b.example/c.png "T")').html
    assert html == '<p><a href="https://b.example/c.png" title="T" rel="noopener">A wave</a></p>\n'


def test_a_picture_from_elsewhere_without_words_is_named_by_its_file() -> None:
    assert ">c d.png</a>" in render("![](//b.example/c%20d.png)").html


def test_a_picture_from_elsewhere_in_a_link_is_its_words() -> None:
    html = render("[![build](https://b.example/c.svg)](https://d.example)").html
    assert html == '<p><a href="https://d.example" rel="noopener">build</a></p>\n'


def test_a_picture_of_this_server_waits_until_it_is_seen() -> None:
    html = render("![a](/media/b.png)").html
    assert '<img src="/media/b.png" alt="a" loading="lazy" decoding="async">' in html


def test_an_address_that_is_none_does_no_harm() -> None:
    assert "picture</a>" in render("![](//[x/)").html


@pytest.mark.parametrize("src", ["img/nope.png", "./nope.png", "../nope.png"])
def test_a_picture_beside_the_text_is_said_to_be_missing(src: str) -> None:
    assert '<span class="missing">A wave</span>' in render(f"Look: ![A wave]({src}) here.").html
