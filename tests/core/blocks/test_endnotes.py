"""The footnotes of a page."""

from typing import Any

from bs4 import BeautifulSoup

from core.blocks.body import BodyStreamBlock
from tests.drawing import Draw

RICH = "<p>Rags^[Of <b>linen</b>.] and water^[From the mill.].</p>"
NOTED = "Ink[^1] and ink[^1].\n\n[^1]: Of galls.\n"


def page_of(*blocks: tuple[str, Any]) -> BeautifulSoup:
    block = BodyStreamBlock()
    return BeautifulSoup(block.render(block.to_python(list(blocks))), "html.parser")


def test_notes_of_all_blocks_are_numbered_on_and_stand_in_one_list_at_the_end(db: None) -> None:
    page = page_of(("markdown", NOTED), ("rich_text", RICH), ("markdown", NOTED), ("code", {"code": "end"}))
    [section] = page.select("section.footnotes")
    assert section.find_next_sibling() is None
    assert [mark.get_text() for mark in page.select(".footnote-ref")] == ["1", "1", "2", "3", "4", "4"]
    assert [note.get_text() for note in section.select("li b")] == ["linen"]
    assert [note["id"] for note in section.select("li")] == ["fn-1", "fn-2", "fn-3", "fn-4"]


def test_every_mark_leads_to_its_note_and_every_note_back(db: None) -> None:
    page = page_of(("markdown", NOTED), ("rich_text", RICH), ("markdown", NOTED))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for mark in page.select(".footnote-ref > a"):
        note = page.select_one(f"li[id='{mark['href'][1:]}']")
        assert note is not None
        assert f"#{mark['id']}" in [back["href"] for back in note.select(".footnote-backref")]


def test_no_other_block_takes_the_ids_of_notes(db: None) -> None:
    typed = '## Fn 1\n\n## Fnref 1-2\n\n<span id="fn-2">x</span><span id="fnref-3">y</span> [up](#fn-1)\n'
    page = page_of(("markdown", typed), ("markdown", NOTED), ("rich_text", RICH))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert [heading["id"] for heading in page.select("h2")] == ["section-fn-1", "section-fnref-1-2"]
    assert [note["id"] for note in page.select(".footnotes li")] == ["fn-1", "fn-2", "fn-3"]


def test_a_note_leaves_what_encloses_its_mark(db: None) -> None:
    page = page_of(
        ("details", {"summary": "More", "text": RICH}), ("callout", {"kind": "note", "text": RICH})
    )
    assert page.select("details .footnotes, aside .footnotes") == []
    assert [note["id"] for note in page.select(".footnotes li")] == ["fn-1", "fn-2", "fn-3", "fn-4"]


def test_the_note_of_a_caption_is_one_of_the_page(draw: Draw) -> None:
    picture = {"image": draw(), "alt_text": "A wave", "caption": "<p>At dusk^[In May.]</p>"}
    page = page_of(("image", picture), ("rich_text", RICH))
    assert page.select("figure .footnotes") == []
    assert [mark.get_text() for mark in page.select(".footnote-ref")] == ["1", "2", "3"]


def test_a_block_that_stands_alone_keeps_its_notes(db: None) -> None:
    block = BodyStreamBlock().child_blocks["rich_text"]
    assert block.render(block.normalize(RICH)).count("<li") == 2


def test_a_page_without_notes_has_no_list(db: None) -> None:
    assert page_of(("markdown", "Ink.")).select(".footnotes") == []


def test_what_notes_refer_to_is_found(draw: Draw) -> None:
    page = page_of(("markdown", f"Ink[^1].\n\n[^1]: ![A pot](image:{draw().pk})"))
    assert page.select_one(".footnotes img")["alt"] == "A pot"  # type: ignore[index]
