"""The beginning of a text."""

import pytest

from blog.opening import opening_of, title_of


def test_a_short_text_is_its_own_opening() -> None:
    assert opening_of("Iron\n\n gall.") == "Iron gall."


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("The first frost came", "The first…"),
        ("The first, frost came", "The first…"),
        ("Donaudampfschiff", "Donaudampf…"),
        ("", ""),
    ],
)
def test_a_long_one_ends_between_words(text: str, opening: str) -> None:
    assert opening_of(text, 11) == opening


def test_a_very_long_one_costs_no_more() -> None:
    assert len(opening_of("a" * 5_000_000)) <= 500
    assert opening_of(" " * 5_000_000 + "a") == "…"


def test_the_title_is_the_first_line_with_words() -> None:
    assert title_of("\n \n\u200b\nFrost.\nAnd thaw.") == "Frost."
    assert title_of(" \n") == "Note"
    assert title_of(" \n", "Quote") == "Quote"
