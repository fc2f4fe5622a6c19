"""Headings and their addresses."""

from core.markdown import Heading, render
from core.markdown.headings import slug


def ids(source: str) -> list[str]:
    return [heading.id for heading in render(source).headings]


def test_a_heading_links_to_itself() -> None:
    assert render("## A *fine* day").html == (
        '<h2 id="a-fine-day">A <em>fine</em> day '
        '<a class="heading-anchor" href="#a-fine-day" aria-label="Link to this section">#</a></h2>\n'
    )


def test_ids_are_those_that_github_makes() -> None:
    assert slug("What's new in 1.0?") == "whats-new-in-10"
    assert slug("C++ & `Rust`_2") == "c--rust_2"
    assert slug("Über 日本語 🎉") == "über-日本語-"
    assert slug("🎉") == "section"


def test_equal_headings_are_numbered() -> None:
    assert ids("## A\n## A\n## A 1\n## A") == ["a", "a-1", "a-1-1", "a-2"]


def test_an_id_that_the_writer_gave_is_kept() -> None:
    assert render("## The end {#fin}").headings == (Heading(2, "The end", "fin"),)
    assert ids("## A {#b .c}\n## B\n### C {: #d}") == ["b", "b-1", "d"]


def test_braces_that_are_no_id_stay() -> None:
    assert render("## A {b}").headings[0].text == "A {b}"


def test_ids_that_the_page_uses_are_not_taken() -> None:
    assert ids("## Main") == ["main-1"]
    assert ids("## Changes") == ["changes-1"]
    assert 'href="#changes-1"' in render("[What is new](#changes)\n\n## Changes").html


def test_the_id_of_an_element_is_not_given_twice() -> None:
    html = render('<p id="a">x</p>\n\n## A\n\n<p id="a">y</p>').html
    assert '<p id="a">x</p>' in html
    assert 'id="a-1"' in html
    assert "<p>y</p>" in html


def test_an_old_anchor_by_name_still_leads_there() -> None:
    assert '<a id="old"></a>' in render('<a name="old"></a>Text').html


def test_headings_go_down_a_level_where_writing_begins_with_the_first() -> None:
    assert [heading.level for heading in render("# A\n## B\n###### C").headings] == [2, 3, 6]


def test_headings_stay_where_there_is_none_of_the_first_level() -> None:
    assert [heading.level for heading in render("## A\n### B").headings] == [2, 3]


def test_the_mark_of_a_footnote_is_no_part_of_a_heading() -> None:
    assert render("## A[^1]\n\n[^1]: b").headings == (Heading(2, "A", "a"),)


def test_a_heading_in_raw_html_counts() -> None:
    assert render("<h3>Raw</h3>").headings == (Heading(3, "Raw", "raw"),)


def test_an_empty_heading_has_no_address() -> None:
    assert render("##").html == "<h2></h2>\n"
