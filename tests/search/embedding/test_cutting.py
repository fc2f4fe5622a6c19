"""Passages end at headings and at sentences, and are short enough for the model."""

from collections.abc import Sequence

import pytest

from search.embedding.cutting import MOST_TOKENS, Heading, Piece, cut
from tests.meaning import StandIn

count = StandIn().count


def test_a_short_text_is_one_passage_with_its_title_in_front() -> None:
    assert cut("Ink", "It bites.\nIt is black.", [], count) == [
        Piece("", "", "It bites. It is black.", "Ink\nIt bites. It is black.")
    ]


def test_a_title_alone_is_a_passage() -> None:
    assert cut("Ink", "", [], count) == [Piece("", "", "", "Ink")]


def test_a_passage_ends_at_a_heading_and_knows_its_anchor() -> None:
    text = "Before.\nGalls\nThey grow on oaks.\nIron\nIt rusts."
    headings = [Heading("Galls", "galls"), Heading("Iron", "iron")]

    assert cut("Ink", text, headings, count) == [
        Piece("", "", "Before.", "Ink\nBefore."),
        Piece("Galls", "galls", "They grow on oaks.", "Ink\nGalls\nThey grow on oaks."),
        Piece("Iron", "iron", "It rusts.", "Ink\nIron\nIt rusts."),
    ]


def test_a_heading_that_the_text_does_not_say_cuts_nothing() -> None:
    assert len(cut("Ink", "One.\nTwo.", [Heading("Three", "three")], count)) == 1


def test_a_long_text_is_cut_between_sentences() -> None:
    sentences = [f"This is sentence number {number} of many." for number in range(200)]
    pieces = cut("Ink", " ".join(sentences), [], count)

    assert len(pieces) > 5
    assert all(count([piece.read])[0] <= MOST_TOKENS for piece in pieces)
    assert " ".join(piece.text for piece in pieces) == " ".join(sentences)
    assert all(piece.text.endswith("many.") for piece in pieces)


@pytest.mark.parametrize("text", ["word " * 3000, "a" * 3000, "あ" * 3000, "¡" * 10, "a b\n" * 2000])
def test_what_has_no_sentences_is_cut_all_the_same(text: str) -> None:
    def signs(texts: Sequence[str]) -> list[int]:
        return [len("".join(each.split())) for each in texts]

    pieces = cut("t" * 500, text, [Heading("h" * 500, "")], signs)

    assert max(signs([piece.read for piece in pieces])) <= MOST_TOKENS
    assert "".join(piece.text for piece in pieces).replace(" ", "") == "".join(text.split())
