"""One list, best first, whatever is typed."""

import pytest
from wagtail.models import PageViewRestriction, Site

from search import indexing
from search.models import SearchDocument
from search.ranking import Results, marked, search
from tests.writing import Publish


def find(query: str, site: Site, **window: int) -> Results:
    return search(query, site, "en", **({"limit": 20} | window))


def titles(query: str, site: Site) -> list[str]:
    return [row.title.replace("<mark>", "").replace("</mark>", "") for row in find(query, site).rows]


@pytest.fixture
def library(publish: Publish, site: Site) -> Site:
    for title, summary, text in [
        ("On walking", "Slow miles.", "Nothing here of paper at length, but one word: ink."),
        ("Ink", "How it is made.", "Oak galls and iron."),
        ("Paper", "With a word on ink.", "Rags, water and a mould."),
        ("Café life", "", "A crème brûlée and <b>a notebook</b> & some pencils."),
    ]:
        indexing.reindex(publish(title, text, summary=summary).pk)
    return site


def test_title_goes_before_summary_before_body(library: Site) -> None:
    assert titles("ink", library) == ["Ink", "Paper", "On walking"]


def test_a_misspelt_word_finds_the_page_and_says_so(library: Site) -> None:
    found = find("notebok", library)
    assert found.corrected == "notebook"
    assert [row.title for row in found.rows] == ["Café life"]


def test_a_misspelt_title_is_found_by_its_trigrams(library: Site) -> None:
    assert titles("on walkking", library)[0] == "On walking"


def test_accents_do_not_matter(library: Site) -> None:
    assert titles("cafe", library) == titles("Café", library) == ["Café life"]
    assert titles("creme brulee", library) == ["Café life"]


def test_word_forms_are_found(library: Site) -> None:
    assert titles("walks", library) == ["On walking"]


def test_phrases_alternatives_and_exclusion(library: Site) -> None:
    assert titles('"oak galls"', library) == ["Ink"]
    assert titles('"galls oak"', library) == []
    assert set(titles("rags OR notebook", library)) == {"Paper", "Café life"}
    assert titles("ink -paper", library) == ["Ink"]


def test_found_words_are_marked_and_everything_else_escaped(library: Site) -> None:
    row = find("notebook", library).rows[0]
    assert "<mark>notebook</mark>" in row.snippet
    assert "&amp; some pencils" in row.snippet
    assert marked("<script>\ue000a\ue001") == "&lt;script&gt;<mark>a</mark>"


@pytest.mark.parametrize("asked", ["don't", "don’t", "DON’T", "I don't know", "“don’t know”"])
@pytest.mark.parametrize("written", ["don't", "don’t"])
def test_straight_and_curly_apostrophes_find_one_another(
    publish: Publish, site: Site, written: str, asked: str
) -> None:
    indexing.reindex(publish("Answers", f"I {written} know.").pk)
    indexing.reindex(publish("Questions", "I do know.").pk)
    row = find(asked, site).rows[0]
    assert row.title == "Answers"
    assert "<mark>don’t</mark>" in row.snippet


def test_an_apostrophe_does_not_hide_the_word_behind_it(publish: Publish, site: Site) -> None:
    for number, written in enumerate(["l'été", "l’été"]):
        indexing.reindex(publish(f"Season {number}", f"Avant {written}.").pk)
    assert len(titles("été", site)) == len(titles("l'été", site)) == len(titles("l’été", site)) == 2


def test_curly_quotes_hold_a_phrase_together(library: Site) -> None:
    assert titles("“oak galls”", library) == ["Ink"]
    assert titles("“galls oak”", library) == []


def snippet(publish: Publish, site: Site, text: str, query: str) -> str:
    indexing.reindex(publish("Snippet", text).pk)
    return find(query, site).rows[0].snippet


def test_a_snippet_of_whole_sentences_is_shown_as_it_is(publish: Publish, site: Site) -> None:
    assert snippet(publish, site, "Oak galls and iron.", "iron") == "Oak galls and <mark>iron</mark>."


def test_a_snippet_from_the_middle_of_a_sentence_says_so(publish: Publish, site: Site) -> None:
    filler = "and more " * 60
    shown = snippet(publish, site, f"It begins {filler} with iron {filler} at the end.", "iron")
    assert shown.startswith("… ") and shown.endswith(" …")
    assert " with <mark>iron</mark> " in shown


def test_what_lies_between_two_passages_is_left_out_visibly(publish: Publish, site: Site) -> None:
    between = "Nothing of it here. " * 30
    shown = snippet(publish, site, f"Iron bites.\n\n{between}\n\nIron again.", "iron")
    assert shown.startswith("<mark>Iron</mark> bites.")
    assert " … " in shown
    assert shown.endswith("<mark>Iron</mark> again.")


def test_a_page_found_by_its_title_alone_shows_its_summary_or_its_beginning(
    publish: Publish, site: Site
) -> None:
    indexing.reindex(publish("Vellum", "It begins here.").pk)
    indexing.reindex(publish("Vellum, too", "Skin.", summary="What it is.").pk)
    assert {row.snippet for row in find("vellum", site).rows} == {"It begins here.", "What it is."}


def test_a_title_is_shown_with_its_words_marked(library: Site) -> None:
    assert find("walking", library).rows[0].title == "On <mark>walking</mark>"


def test_pages_of_results_neither_repeat_nor_miss(library: Site) -> None:
    whole = [row.url for row in find("ink", library).rows]
    parts = [find("ink", library, limit=1, offset=n).rows[0].url for n in range(3)]
    assert parts == whole
    assert find("ink", library, limit=1, offset=1).total == 3


def test_another_site_is_not_searched(library: Site) -> None:
    elsewhere = Site.objects.create(
        hostname="other",
        root_page=library.root_page.add_sibling(
            instance=type(library.root_page)(title="Other", slug="other")
        ),
    )
    assert find("ink", elsewhere).rows == []


def test_a_private_page_is_not_shown_even_if_the_index_still_holds_it(library: Site) -> None:
    held = SearchDocument.objects.get(title="Ink")
    restriction = PageViewRestriction(page=held.page, restriction_type=PageViewRestriction.LOGIN)
    PageViewRestriction.objects.bulk_create([restriction])  # Sends no signal.
    assert "Ink" not in titles("ink", library)


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "\0",
        "'",
        '"',
        "&|!():*<->",
        "OR",
        "-",
        "-a",
        "a" * 10_000,
        "x " * 5_000,
        "<script>",
        "%s %(site)s",
        "'; DROP TABLE search_word; --",
        "😀",
        "漢字",
        "\ud800".encode("utf-8", "replace").decode(),
        "\u202e abc",
        "the of and",
        "-" * 33,
        "- " * 200,
        '-"' * 140,
        "-a" * 140,
    ],
)
def test_any_text_is_a_query(library: Site, query: str) -> None:
    assert find(query, library).total >= 0
