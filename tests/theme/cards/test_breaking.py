"""Lines of a card."""

from itertools import pairwise

import pytest

from theme.cards.breaking import LONGEST, Words
from theme.cards.faces import DRESSES
from theme.cards.shaping import Style, goes_left

TITLE = "On keeping a commonplace book in an age that forgets"


def words(text: str, language: str = "en") -> Words:
    return Words.of(text, Style(DRESSES["book"].title, language), goes_left(text))


def texts(text: str, width: float, language: str = "en") -> list[str]:
    """What stands in each line."""
    laid = words(text, language)
    return ["".join(sign.text for sign in laid._seen(*span)) for span in laid._spans(width)]


def test_lines_are_as_even_as_they_can_be() -> None:
    laid = words(TITLE)
    lines, greedy = laid.lines(12), [laid._line(*span) for span in laid._spans(12)]
    assert len(lines) == len(greedy) == 3
    assert max(line.width for line in lines) <= 12
    longest, shortest = (pick(line.width for line in lines) for pick in (max, min))
    assert longest - shortest < max(line.width for line in greedy) - min(line.width for line in greedy)


@pytest.mark.parametrize("width", [5.3, 6.4, 7.1, 8.2])
def test_no_line_begins_or_ends_with_what_must_not_stand_there(width: float) -> None:
    found = texts("「縦書き」の文章と、小さな「っ」や、句読点（、。）のこと。", width, "ja")
    assert len(found) > 2
    for before, after in pairwise(found):
        assert before[-1] not in "「（" and after[0] not in "、。」）っ"


def test_a_korean_word_is_not_broken() -> None:
    title = "한국어 제목은 띄어쓰기에 따라 줄을 바꾼다"
    assert {word for line in texts(title, 7, "ko") for word in line.split()} == {*title.split()}


def test_a_word_that_is_wider_than_any_line_is_broken_between_its_signs() -> None:
    found = texts("👨‍👩‍👧‍👦" * 9, 3)
    assert len(found) > 2 and {*"".join(found)} == {*"👨‍👩‍👧‍👦"}
    assert all(line.startswith("👨") and line.endswith("👦") for line in found)


def test_what_is_too_long_ends_in_an_ellipsis_within_the_line() -> None:
    laid = words(TITLE)
    (line,) = laid.lines_cut(8, 1)
    (dots,) = words("…").lines(1)
    assert line.width <= 8 and line.glyphs[-1].number == dots.glyphs[0].number


def test_no_comma_stands_before_an_ellipsis() -> None:
    laid = words("One, two, three")
    (line,) = laid.lines_cut(laid._width(0, len("One, two, ")) + 0.9, 1)
    assert len(line.glyphs) == len("One, two…")


def test_of_a_text_without_end_only_the_beginning_is_looked_at() -> None:
    assert len(words("x" * 10_000).signs) == LONGEST + 1


def test_what_holds_words_together_still_does() -> None:
    for width in (4, 5, 6, 7, 8):
        assert all(
            "10\u00a0km" in line or "10" not in line for line in texts("Walking 10\u00a0km a day", width)
        )


def test_nothing_has_no_lines() -> None:
    assert words("").lines(10) == words("").lines_cut(10, 3) == []
