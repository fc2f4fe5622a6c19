"""A text is cut into what a snippet can be made of."""

import pytest

from search.passages import LONGEST, joined, passages

LONG = " ".join(["word"] * 100)  # One sentence that no passage can hold.


def test_whole_sentences_are_packed_together() -> None:
    assert passages("Ink bites. Paper holds!\nWhy not?") == ["Ink bites. Paper holds! Why not?"]


def test_a_passage_ends_with_a_sentence() -> None:
    first, second = "A " + "long " * 25 + "one.", "Another " + "long " * 25 + "one."
    assert passages(f"{first} {second}") == [first, second]


def test_a_long_sentence_is_cut_between_words_and_says_so() -> None:
    cut = passages(f"{LONG}.")
    assert len(cut) > 2
    assert [piece.startswith("… ") for piece in cut] == [False] + [True] * (len(cut) - 1)
    assert [piece.endswith(" …") for piece in cut] == [True] * (len(cut) - 1) + [False]
    assert {word for piece in cut for word in piece.split()} == {"word", "word.", "…"}


def test_cut_or_packed_nothing_is_lost() -> None:
    text = f"Ink bites. {LONG}.\n\n“Why?” she said. {LONG}"
    pieces = passages(text)
    assert " ".join(piece.replace("…", "") for piece in pieces).split() == text.split()


@pytest.mark.parametrize("text", ["x" * 5_000, "漢字" * 900, "墨が滲む。" * 200, LONG * 3])
def test_no_passage_is_too_long(text: str) -> None:
    assert max(map(len, passages(text))) <= LONGEST


@pytest.mark.parametrize("text", ["e.g. a mould", "a word... and more"])
def test_what_goes_on_in_small_letters_is_the_same_sentence(text: str) -> None:
    filled = f"{'Fill ' * 34}{text}"
    assert passages(filled)[0].endswith("…")


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        ("Ink\nPart\noak galls\n40", "Ink · Part · oak galls · 40"),
        ("A heading\nIt ends.\nIt goes on.", "A heading · It ends. It goes on."),
        ("She said:\n“Ink.”\nWhy", "She said: “Ink.” Why"),
    ],
)
def test_lines_without_a_stop_are_kept_apart(lines: str, read: str) -> None:
    assert passages(lines) == [read]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \n"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert passages(text) == []


@pytest.mark.parametrize(
    ("pieces", "numbers", "text"),
    [
        ([], [], ""),
        (["One."], [4], "One."),
        (["One.", "Two."], [1, 2], "One. Two."),
        (["One.", "Three."], [1, 3], "One. … Three."),
        (["A cell", "another"], [1, 2], "A cell · another"),
        (["A \ue000stop.\ue001", "Another."], [1, 2], "A \ue000stop.\ue001 Another."),
        (["one …", "… two"], [1, 2], "one two"),
        (["one …", "… three"], [1, 3], "one … three"),
        (["… one …", "Three …"], [2, 5], "… one … Three …"),
    ],
)
def test_passages_are_joined_with_one_mark_where_something_is_left_out(
    pieces: list[str], numbers: list[int], text: str
) -> None:
    assert joined(pieces, numbers) == text
