"""Footnotes: there and back."""

from bs4 import BeautifulSoup

from core.markdown import render

NOTED = "A[^x] and B[^x] and C^[*in* line].\n\n[^x]: The note.\n\n    Its second part.\n"


def test_a_note_leads_there_and_back() -> None:
    page = BeautifulSoup(render(NOTED).html, "html.parser")
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
    page = BeautifulSoup(render(NOTED).html, "html.parser")
    assert page.select_one("sup a[role=doc-noteref]")["aria-label"] == "Footnote 1"
    assert page.select_one("li a[role=doc-backlink]")["aria-label"] == "Back to mark 1"


def test_a_prefix_keeps_the_notes_of_two_texts_apart() -> None:
    first = {tag["id"] for tag in BeautifulSoup(render(NOTED).html, "html.parser").select("[id]")}
    second = {tag["id"] for tag in BeautifulSoup(render(NOTED, "2-").html, "html.parser").select("[id]")}
    assert "fn-2-1" in second
    assert not first & second


def test_a_note_that_nobody_calls_is_not_shown() -> None:
    assert "footnotes" not in render("A.\n\n[^x]: b").html


def test_a_call_without_a_note_stays_text() -> None:
    assert render("A[^x].").html == "<p>A[^x].</p>\n"


def test_a_note_within_a_note_stays_text() -> None:
    assert "outer ^[inner]" in render("A^[outer ^[inner]].").text


def test_whether_there_are_notes_is_known() -> None:
    assert render(NOTED).has_footnotes
    assert not render("A").has_footnotes
