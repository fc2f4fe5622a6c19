"""Edits that keep the numbers of lines."""

from blog.importing.text import Edit, Text


def test_a_line_is_still_known_after_lines_went_and_came() -> None:
    text = Text("a\nb\nc\nd", first_line=10)
    changed = text.edited([Edit(2, 4, ""), Edit(4, 5, "x\ny\nz")])
    assert changed.text == "a\nx\ny\nz\nd"
    assert [changed.line_at(changed.text.index(letter)) for letter in "axyzd"] == [10, 12, 12, 12, 13]


def test_an_edit_within_another_is_dropped() -> None:
    assert Text("abcdef").edited([Edit(1, 2, "x"), Edit(0, 4, "y")]).text == "yef"
