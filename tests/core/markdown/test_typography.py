"""Typographic signs for those of a keyboard."""

import pytest
from django.db import connection

from core.markdown import render
from core.markdown.rendering import rendered
from core.markdown.typography import typographic


def shown(source: str, language: str = "en") -> str:
    """The text of one paragraph as HTML."""
    return rendered(source, "", language).html.strip().removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("\"a\" and 'b'", "“a” and ‘b’"),
        ("\"She said 'no'.\"", "“She said ‘no’.”"),
        ('"\'Twas" ("so")', "“’Twas” (“so”)"),
        ("don't, the '90s, James' hat, rock 'n' roll", "don’t, the ’90s, James’ hat, rock ’n’ roll"),
        ('*"a"* "*b*" **"c**"', "<em>“a”</em> “<em>b</em>” <strong>“c</strong>”"),
        ('"a\nb"', "“a\nb”"),
        ("a -- b --- c--d---e", "a – b — c–d—e"),
        ("wait... and on.... end", "wait… and on.... end"),
    ],
)
def test_signs_are_set(typed: str, set_: str) -> None:
    assert shown(typed) == set_


@pytest.mark.parametrize(
    "typed",
    [
        "`\"a\" -- 'b'...`",
        '<code>"a" -- it\'s</code>',
        "<kbd>'</kbd>",
        "5' 10\" tall",
        "git --amend, a -- -b",
        "(c) (tm) +- ?!?!",
        '<span class="shortcode">{{ a "b" -- \'c\' }}</span>',
        "----- and <!-- a -->"[:5],
    ],
)
def test_what_is_no_prose_stays_as_it_was_typed(typed: str) -> None:
    marks = ("“", "”", "‘", "’", "–", "—", "…")
    assert not any(mark in render(typed).html.replace("a – -b", "") for mark in marks)


def test_code_blocks_stay_as_they_were_typed() -> None:
    assert rendered("```\nprint(\"a\") -- 'b'...\n```\n\n    it's").text == "print(\"a\") -- 'b'...\nit's"


def test_a_backslash_keeps_the_sign() -> None:
    assert shown('\\"a\\" isn\\\'t \\--') == '"a" isn\'t --'


@pytest.mark.parametrize(
    ("language", "set_"),
    [
        ("de", "„a ‚b‘“ geht’s"),
        ("de-AT", "„a ‚b‘“ geht’s"),
        ("fr", "«\u202fa “b”\u202f» geht’s"),
        ("xx", "“a ‘b’” geht’s"),
    ],
)
def test_quotes_are_those_of_the_language(language: str, set_: str) -> None:
    assert shown("\"a 'b'\" geht's", language) == set_


def test_ids_of_headings_are_those_of_the_typed_signs() -> None:
    headings = rendered('# Don\'t -- "ever"...\n\n# a---b').headings
    assert [heading.id for heading in headings] == ["dont----ever", "a---b"]
    assert headings[0].text == "Don’t – “ever”…"


def test_a_paragraph_of_nothing_but_quotes_costs_its_length() -> None:
    assert len(shown("\"a' " * 100_000)) > 100_000


@pytest.mark.django_db
def test_search_reads_the_signs_as_they_are_typed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT unaccent(%s)", ["don’t – “a” ‘b’ — …"])
        assert cursor.fetchone() == ("don't - \"a\" 'b' - ...",)


@pytest.mark.parametrize(
    ("typed", "language", "set_"),
    [
        ('It\'s "here" -- at last...', "en", "It’s “here” – at last…"),
        ('Das "Haus"', "de-CH", "Das „Haus“"),
        ("Plain words", "fr", "Plain words"),
        ("*Not* `code's`", "en", "*Not* `code’s`"),
        ("", "", ""),
    ],
)
def test_the_signs_of_a_title_are_set(typed: str, language: str, set_: str) -> None:
    assert typographic(typed, language) == set_
