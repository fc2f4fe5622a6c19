"""Footnotes in rich text."""

import pytest

from core.blocks.body import BodyStreamBlock
from core.blocks.notes import with_footnotes
from core.markdown import Rendered, render, settle


def test_a_note_is_a_number_and_a_text() -> None:
    html, notes = with_footnotes("<p>Ink^[Of <b>oak</b> galls [1].] and paper^[Of rags.].</p>")
    assert html.startswith('<p>Ink<sup class="footnote-ref"><a href="#fn-1" id="fnref-1"')
    assert notes[0].startswith('<p>Of <b>oak</b> galls [1]. <a href="#fnref-1"')
    assert notes[1].startswith("<p>Of rags. <a")


def test_it_reads_as_a_note_in_markdown_does() -> None:
    def squeezed(writing: Rendered) -> str:
        return writing.whole.replace("\n", "")

    assert squeezed(settle(*with_footnotes("<p>a^[note]</p>"))) == squeezed(render("a^[note]"))


def test_numbers_go_on_from_those_of_the_texts_before() -> None:
    html, [note] = with_footnotes("<p>a^[note]</p>", 2)
    assert 'href="#fn-3" id="fnref-3"' in html
    assert 'href="#fnref-3"' in note


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
    assert with_footnotes(html) == (html, [])


def test_what_came_before_a_note_that_is_none_does_not_swallow_the_next() -> None:
    assert len(with_footnotes("<p>a^[b</p><p>c^[d]</p>")[1]) == 1


def test_signs_without_end_are_passed_in_one_go() -> None:
    assert with_footnotes("^[" * 200_000 + "<a" * 200_000)[1] == []


def test_a_note_in_rich_text_is_part_of_what_it_says(db: None) -> None:
    block = BodyStreamBlock().child_blocks["rich_text"]
    assert "of oak" in block.get_searchable_content(block.normalize("<p>Ink^[of oak]</p>"))[0]


def test_a_script_in_a_note_is_inert(db: None) -> None:
    block = BodyStreamBlock().child_blocks["rich_text"]
    html = block.render(block.normalize("<p>a^[<b onclick='x'>b</b><a href='javascript:x'>c</a>]</p>"))
    assert "onclick" not in html
    assert "javascript" not in html
