"""Broken and hostile writing: each ends, in the order of its length, with something that can be shown."""

import pytest

from core.markdown.limits import bracket_work, is_monstrous
from core.markdown.rendering import rendered

N = 4_000
# The work for each grows with its length; were it to grow with the square, this module would never end.
HARD = {
    "quotes": ">" * N + " a",
    "quotes with spaces": "> " * N + " a",
    "lists in one line": "- " * N + "a",
    "numbered lists in one line": "1. " * N + "a",
    "lists by indentation": "".join(" " * 2 * i + "- a\n" for i in range(1000)),
    "brackets": "[" * N + "a" + "]" * N,
    "brackets never closed": "[" * N + "a",
    "images never closed": "![" * N + "a",
    "images within images": "![" * N + "a" + "](b)" * N,
    "links never closed": "[a](" * N,
    "parentheses never closed": "[a](" + "(" * N,
    "titles never closed": '[a](b "' * N,
    "footnotes within footnotes": "^[" * N + "a" + "]" * N,
    "footnotes never closed": "^[" * N + "a",
    "notes within notes": "[^a]: " * N + "a",
    "one note called often": "[^a]" * N + "\n\n[^a]: a",
    "stars": "*a **b " * N,
    "underscores": "_a __b " * N,
    "strikes": "~~a " * N,
    "backticks of every length": "a".join("`" * i for i in range(1000)),
    "angles": "<" * N + "a",
    "tags never closed": "<a " * N,
    "comments never closed": "<!--" * N + "a",
    "instructions never closed": "<?" * N + "a",
    "a tag of many attributes": "<p " + " ".join(f"a{i}=1" for i in range(N)) + ">a",
    "elements": "<div>" * 5 * N + "a",
    "bold text never closed": "<b>a\n\n" * N,
    "tables within tables": "<table><tr><td>" * N + "a",
    "ampersands": "&" * N + "&a;" * N,
    "a wide table": "|a" * N + "\n" + "|-" * N + "\n" + "|a" * N,
    "a broken table": "|a|b|\n|-|\n|-|-|\n|c\n||||\n" * 1000,
    "a table without end": "|a" * 100 + "\n" + "|-" * 100 + "\n" + "|c\n" * N,
    "definitions": "".join(f"[{i}]: a\n" for i in range(N)),
    "definition lists": "a\n" + ": " * N + "a",
    "fences": "```a\n" * N,
    "a heading of braces": "## " + " " * N + "{#a" * N,
    "equal headings": "# a\n" * N,
    "tasks": "- [ ] a\n" * N,
    "blank lines": "\n" * 10 * N + "a",
    "tabs": "\t" * N + "a",
    "bidirectional marks": "\u202ea\u2066" * N,
    "combining marks": "a" + "\u0301" * N,
}

SHOWS_NOTHING = {HARD[name] for name in ("comments never closed", "instructions never closed", "definitions")}


@pytest.mark.parametrize("source", HARD.values(), ids=HARD.keys())
def test_hard_writing_ends_with_something_to_show(source: str) -> None:
    shown = rendered(source)
    assert shown.whole.startswith("<") or source in SHOWS_NOTHING
    assert len(shown.whole) < 1000 * (len(source) + N)


@pytest.mark.parametrize(
    "name", ["quotes", "lists in one line", "brackets", "images never closed", "elements"]
)
def test_the_words_within_are_not_lost(name: str) -> None:
    assert "a" in rendered(HARD[name]).text


def test_five_megabytes_are_rendered() -> None:
    source = (
        "Words that go on for a line, and then one more time until it is long enough. " * 40 + "\n\n"
    ) * 1650
    assert len(source) > 5_000_000
    assert rendered(source).html.count("<p>") == 1650


def test_characters_that_cannot_be_stored_are_replaced() -> None:
    assert rendered("a\0b\ud800c").html == "<p>a\ufffdb\ufffdc</p>\n"


def test_bidirectional_text_is_kept() -> None:
    assert rendered("שלום \u2067world\u2069").text == "שלום \u2067world\u2069"


def test_a_page_is_no_monster() -> None:
    assert not is_monstrous("<ul>" + "<li><p>a<br><img src=b>" * 900 + "</p></li>" * 900 + "</ul>")


def test_tags_in_a_monster_are_shown_as_text() -> None:
    assert "&lt;div&gt;&lt;div&gt;" in rendered("<div>" * 3000).html


def test_brackets_of_prose_cost_nothing() -> None:
    assert bracket_work("[a](b) and [c][d], the range [0, 1)") < 50


def test_links_of_a_long_paragraph_still_work() -> None:
    assert rendered("[a](b) " * 5000).html.count("<a ") == 5000
