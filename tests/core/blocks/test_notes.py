"""Footnotes in rich text."""

import pytest

from core.blocks.body import BodyStreamBlock
from core.blocks.notes import with_footnotes
from core.markdown import render, settle


def test_a_note_is_a_number_and_a_text_at_the_end() -> None:
    html = with_footnotes("<p>Ink^[Of <b>oak</b> galls [1].] and paper^[Of rags.].</p>")
    assert html.startswith('<p>Ink<sup class="footnote-ref"><a href="#fn-1" id="fnref-1"')
    assert '<li id="fn-1"><p>Of <b>oak</b> galls [1]. <a href="#fnref-1"' in html
    assert '<li id="fn-2"><p>Of rags. <a' in html


def test_it_reads_as_a_note_in_markdown_does() -> None:
    def squeezed(html: str) -> str:
        return html.replace("\n", "")

    assert squeezed(settle(with_footnotes("<p>a^[note]</p>")).html) == squeezed(render("a^[note]").html)


def test_notes_of_two_texts_are_kept_apart() -> None:
    assert 'id="fn-2-1"' in with_footnotes("<p>a^[note]</p>", "2-")


@pytest.mark.parametrize(
    "html",
    [
        "<p>No note.</p>",
        "<p>a^[not ended</p><p>here]</p>",
        "<p>a^[<b>across]</b></p>",
        "<p><b>a^[across</b> b]</p>",
        "<p>a^[] b^[ ]</p>",
        "<p><code>a^[i]</code></p>",
        "<p>x^2 [y]</p>",
    ],
)
def test_what_is_no_note_stays(html: str) -> None:
    assert with_footnotes(html) == html


def test_what_came_before_a_note_that_is_none_does_not_swallow_the_next() -> None:
    assert with_footnotes("<p>a^[b</p><p>c^[d]</p>").count("<li") == 1


def test_signs_without_end_are_passed_in_one_go() -> None:
    assert with_footnotes("^[" * 200_000 + "<a" * 200_000).count("<li") == 0


def test_notes_of_rich_text_and_of_markdown_are_kept_apart_on_one_page(db: None) -> None:
    block = BodyStreamBlock()
    rich = {"type": "rich_text", "value": "<p>a^[one]</p>"}
    html = block.render(block.to_python([{"type": "markdown", "value": "b^[two]"}, rich]))
    assert [html.count(name) for name in ('id="fn-1"', 'id="fn-2-1"', 'href="#fn-2-1"')] == [1, 1, 1]


def test_a_note_in_rich_text_is_part_of_what_it_says(db: None) -> None:
    block = BodyStreamBlock().child_blocks["rich_text"]
    assert "of oak" in block.get_searchable_content(block.normalize("<p>Ink^[of oak]</p>"))[0]


def test_a_script_in_a_note_is_inert(db: None) -> None:
    block = BodyStreamBlock().child_blocks["rich_text"]
    html = block.render(block.normalize("<p>a^[<b onclick='x'>b</b><a href='javascript:x'>c</a>]</p>"))
    assert "onclick" not in html
    assert "javascript" not in html
