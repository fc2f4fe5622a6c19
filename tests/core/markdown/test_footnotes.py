"""Footnotes: there and back."""

from bs4 import BeautifulSoup

from core.markdown import render
from core.markdown.rendering import CUT

NOTED = "A[^x] and B[^x] and C^[*in* line].\n\n[^x]: The note.\n\n    Its second part.\n"


def test_a_note_leads_there_and_back() -> None:
    page = BeautifulSoup(render(NOTED).whole, "html.parser")
    marks = page.select("sup.footnote-ref > a")
    notes = page.select("section.footnotes[role=doc-endnotes] > ol > li")
    assert [mark["href"] for mark in marks] == ["#fn-1", "#fn-1", "#fn-2"]
    assert [mark["id"] for mark in marks] == ["fnref-1", "fnref-1-2", "fnref-2"]
    assert [note["id"] for note in notes] == ["fn-1", "fn-2"]
    assert [back["href"] for back in page.select("a.footnote-backref")] == [
        "#fnref-1",
        "#fnref-1-2",
        "#fnref-2",
    ]


def test_marks_and_ways_back_say_what_they_are() -> None:
    page = BeautifulSoup(render(NOTED).whole, "html.parser")
    assert page.select_one("sup a[role=doc-noteref]")["aria-label"] == "Footnote 1"
    assert page.select_one("li a[role=doc-backlink]")["aria-label"] == "Back to mark 1"


def test_numbers_go_on_from_those_of_the_texts_before() -> None:
    page = BeautifulSoup(render(NOTED, 4).html + "".join(render(NOTED, 4).notes), "html.parser")
    marks = page.select("sup.footnote-ref > a")
    assert [mark.get_text() for mark in marks] == ["5", "5", "6"]
    assert [mark["href"] for mark in marks] == ["#fn-5", "#fn-5", "#fn-6"]
    assert [back["href"] for back in page.select("a.footnote-backref")] == [
        "#fnref-5",
        "#fnref-5-2",
        "#fnref-6",
    ]
    assert marks[2]["aria-label"] == "Footnote 6"


def test_a_writer_s_own_id_gives_way_to_that_of_a_note() -> None:
    html = render('<p id="fn-1">Mine</p>\n\nA[^x].\n\n[^x]: Note.').whole
    assert html.count('id="fn-1"') == 1
    assert '<li id="fn-1">' in html


def test_a_heading_that_is_called_like_a_note_takes_none_of_its_marks() -> None:
    page = BeautifulSoup(render("## Fn 1\n\n## Fnref 1\n\nA[^x].\n\n[^x]: Note.").whole, "html.parser")
    assert page.select_one("sup.footnote-ref > a")["href"] == "#fn-1"
    assert page.select_one("a.footnote-backref")["href"] == "#fnref-1"
    assert [heading["id"] for heading in page.select("h2")] == ["section-fn-1", "section-fnref-1"]


def test_what_is_left_open_in_a_text_ends_before_its_notes() -> None:
    writing = render("<div>\n\nA[^x].\n\n[^x]: <b>Note.")
    assert writing.html.count("<div>") == writing.html.count("</div>") == 1
    assert writing.notes[0].startswith("<p><b>Note.")
    assert writing.notes[0].count("<b>") == writing.notes[0].count("</b>")


def test_no_writing_can_pass_for_the_beginning_of_a_note() -> None:
    written = f"A{CUT}B&#{ord(CUT)};<b>C{CUT}</b>[^x].\n\n[^x]: C{CUT}D&#{ord(CUT)};E."
    assert len(render(written).notes) == 1


def test_a_note_that_nobody_calls_is_not_shown() -> None:
    assert render("A.\n\n[^x]: b").notes == ()


def test_a_call_without_a_note_stays_text() -> None:
    assert render("A[^x].").html == "<p>A[^x].</p>\n"


def test_a_note_within_a_note_stays_text() -> None:
    assert "outer ^[inner]" in render("A^[outer ^[inner]].").text


def test_what_notes_say_is_part_of_the_text() -> None:
    assert render(NOTED).text == "A and B and C.\nThe note.\nIts second part.\nin line"
