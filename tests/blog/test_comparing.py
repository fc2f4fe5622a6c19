"""What is told of the difference between two texts."""

import pytest

from blog.comparing import MOST_SIGNS, MOST_WORDS, compare


def test_the_words_that_changed_are_told_with_those_around_them() -> None:
    assert compare("It was built in 1984.", "It was built in 1894.") == [
        [("same", "It was built in "), ("del", "1984"), ("ins", "1894"), ("same", ".")]
    ]


def test_texts_that_are_the_same_differ_in_nothing() -> None:
    assert compare("One.\nTwo.", "One.\n\nTwo.\n") == []
    assert compare("", "") == []


def test_only_the_paragraphs_that_changed_are_told() -> None:
    before = "\n".join(["First.", "It was red today.", "Third.", "It was cold today.", "Fifth."])
    after = before.replace("red", "blue").replace("cold", "warm")
    assert compare(before, after) == [
        [("same", "It was "), ("del", "red "), ("ins", "blue "), ("same", "today.")],
        [("same", "It was "), ("del", "cold "), ("ins", "warm "), ("same", "today.")],
    ]


def test_a_paragraph_that_is_new_or_gone_is_told_as_a_whole() -> None:
    assert compare("One.\nTwo.", "One.\nTwo.\nThree.") == [[("ins", "Three.")]]
    assert compare("One.\nTwo.\nThree.", "One.\nThree.") == [[("del", "Two.")]]


def test_a_paragraph_with_little_in_common_is_another_one() -> None:
    assert compare("Cats sleep all day.", "Dogs bark at night!") == [
        [("del", "Cats sleep all day."), ("ins", "Dogs bark at night!")]
    ]


def test_what_stayed_is_cut_far_from_a_change() -> None:
    words = [f"word{number}" for number in range(60)]
    after = [*words[:30], "new", *words[31:]]
    [paragraph] = compare(" ".join(words), " ".join(after)) or []
    assert paragraph == [
        ("cut", ""),
        ("same", " ".join(words[22:30]) + " "),
        ("del", "word30 "),
        ("ins", "new "),
        ("same", " ".join(words[31:39]) + " "),
        ("cut", ""),
    ]


def test_japanese_is_compared_by_its_signs() -> None:
    assert compare("橋は木で造られた。", "橋は石で造られた。") == [
        [("same", "橋は"), ("del", "木"), ("ins", "石"), ("same", "で造られた。")]
    ]


def test_emoji_and_words_from_the_right_stay_whole() -> None:
    assert compare("שלום עולם 👩‍👩‍👧 a b c", "שלום ירח 👩‍👩‍👧 a b c") == [
        [("same", "שלום "), ("del", "עולם "), ("ins", "ירח "), ("same", "👩‍👩‍👧 a b c")]
    ]


def test_markup_is_words_like_others() -> None:
    found = compare("a b c <b>d</b>", "a b c <i>d</i>") or []
    assert "".join(words for kind, words in found[0] if kind in ("same", "ins")) == "a b c <i>d</i>"


def test_a_long_paragraph_is_told_as_a_whole() -> None:
    before, after = (f"{'a b ' * MOST_WORDS}{end}" for end in ("x", "y"))
    assert compare(before, after) == [[("del", before), ("ins", after)]]


@pytest.mark.parametrize("line", ["word " * 20 + "\n", "\n", "a", "a b ", "é"])
def test_of_five_megabytes_that_changed_all_over_nothing_is_told(line: str) -> None:
    times = 5_000_000 // len(line.encode())
    assert compare(f"first\n{'x' * MOST_SIGNS}{line * times}end", f"second\n{line * times}last") is None


def test_one_word_in_five_megabytes_is_found() -> None:
    lines = [f"Line {number}, and more of it." for number in range(180_000)]
    before = "\n".join(lines)
    lines[90_000] = "Line ninety, and more of it."
    [paragraph] = compare(before, "\n".join(lines)) or []
    assert ("ins", "ninety") in paragraph


@pytest.mark.parametrize("words", [["a", "b"], ["a"], ["ab", "ba", "aa"], list("abcdefghijklmnop")])
def test_words_that_repeat_keep_their_order(words: list[str]) -> None:
    before = " ".join(words * (MOST_WORDS // len(words) // 2))
    after = " ".join(reversed(before.split()))
    found = compare("\n".join([before] * 12), "\n".join([after] * 12)) or []
    for paragraph in found:
        if all(kind != "cut" for kind, _ in paragraph):
            assert "".join(text for kind, text in paragraph if kind != "ins") == before
            assert "".join(text for kind, text in paragraph if kind != "del") == after
