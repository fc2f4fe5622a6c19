"""What the dialect makes of writing."""

import logging

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from core.markdown import Heading, Kind, Reference, render, rendering
from core.markdown.rendering import Rendered
from tests.writing import Publish

POST = """\
# Bridges

A *long* ~~short~~ look at `spans`.[^1]

| bridge | metres |
|:-------|-------:|
| Forth  | 2467   |

- [ ] see it
- [x] read of it

Span
: what lies between two piers

[^1]: By [the author](page:7).
"""


def test_a_post_is_rendered_with_its_headings_words_and_references() -> None:
    post = render(POST)
    assert post.headings == (Heading(2, "Bridges", "bridges"),)
    assert "<em>long</em> <s>short</s>" in post.html
    assert "<dt>Span</dt>" in post.html
    assert post.text.startswith("Bridges\nA long short look at spans.\nbridge\nmetres\nForth\n2467\nsee it")
    assert post.references == (Reference(Kind.PAGE, 7),)


def test_columns_are_aligned_by_class_in_a_frame_that_scrolls() -> None:
    html = render(POST).html
    assert '<div class="table-wrap" role="group" aria-label="Table" tabindex="0"><table>' in html
    assert '<td class="align-right">2467</td>' in html
    assert "style" not in html


def test_tasks_are_boxes_that_cannot_be_ticked() -> None:
    todo, done = BeautifulSoup(render(POST).html, "html.parser").select("li.task-list-item > input")
    assert todo.attrs == {"type": "checkbox", "disabled": "", "aria-label": "To do"}
    assert done.attrs == {"type": "checkbox", "disabled": "", "aria-label": "Done", "checked": ""}


def test_a_mark_in_the_middle_of_an_item_is_no_task() -> None:
    assert "<input" not in render("- a [x] b\n\n[ ] c").html


def test_raw_html_survives_where_it_is_harmless() -> None:
    html = render(
        "<details open><summary>More</summary>\n\n*Text*\n\n</details>\n\nH<sub>2</sub>O <kbd>Tab</kbd>"
    ).html
    assert '<details open=""><summary>More</summary>\n<p><em>Text</em></p>\n</details>' in html
    assert "H<sub>2</sub>O <kbd>Tab</kbd>" in html


def test_an_unknown_shortcode_stays_visible() -> None:
    assert (
        '<span class="shortcode">{{ map }}</span>' in render('<span class="shortcode">{{ map }}</span>').html
    )


def test_classes_that_are_not_ours_are_dropped() -> None:
    assert render('<div class="callout site-header">a</div>').html == '<div class="callout">a</div>'


def test_comments_are_dropped() -> None:
    assert render("a <!-- secret --> b\n\n<!-- more -->").html.strip() == "<p>a  b</p>"


def test_tildes_and_carets_in_prose_stay_as_they_are() -> None:
    assert render("~/notes/~old and x^2+y^2").html == "<p>~/notes/~old and x^2+y^2</p>\n"


def test_a_bare_address_stays_text() -> None:
    assert "<a" not in render("see https://example.org").html


def test_text_that_looks_like_our_markup_is_left_alone() -> None:
    source = '`class="" id="x" <table> <!--link page:1|-->`'
    assert render(source).text == 'class="" id="x" <table> <!--link page:1|-->'
    assert "&lt;!--link page:1|--&gt;" in render(source).html


def test_a_text_is_rendered_once() -> None:
    rendering.forget()
    first = render("# Once\n")
    assert render("# Once\n") is first
    rendering.forget()
    assert render("# Once\n") is not first


def test_a_page_renders_each_of_its_texts_once(
    publish: Publish, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = publish("Once", "## A heading\n\nWords with a note.[^1]\n\n[^1]: A note.")
    sources: list[str] = []
    html = rendering._html

    def counted(source: str, prefix: str, language: str) -> str:
        sources.append(source)
        return html(source, prefix, language)

    monkeypatch.setattr(rendering, "_html", counted)
    rendering.forget()
    assert client.get(post.url).status_code == 200
    assert len(sources) == len(set(sources)) == 1


def test_what_cannot_be_rendered_is_shown_as_it_was_written(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(source: str, prefix: str, language: str) -> Rendered:
        raise IndexError

    monkeypatch.setattr(rendering, "_html", fail)
    with caplog.at_level(logging.ERROR):
        shown = render("*a* <b> that no other test renders")
    rendering.forget()
    assert shown.html == "<pre>*a* &lt;b&gt; that no other test renders</pre>"
    assert "is shown as it was written" in caplog.text
