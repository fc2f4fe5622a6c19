"""A text taken apart: every line has its place, and what belongs together is known."""

from core.markdown import segments
from core.markdown.segments import read

TEXT = """\
# Ink

Prose[^a] and [a link][x],
on two lines.
- a list

- [x] done


[x]: /here
  "Title"
[^a]: A note.

    Its second paragraph.[^b]

[^b]:
    Another.

~~~

no end

"""


def test_every_line_that_is_not_blank_has_its_place() -> None:
    text = read(TEXT)
    places = [(segment.first, segment.last) for segment in text.segments]
    assert places == [(0, 1), (2, 4), (4, 7), (9, 11), (11, 14), (15, 17), (18, 22)]
    taken = {line for first, last in places for line in range(first, last)}
    assert all(i in taken for i, line in enumerate(text.lines) if line.strip())


def test_what_a_segment_uses_and_defines_is_known() -> None:
    _, prose, _, links, note, another, _ = read(TEXT).segments
    assert (prose.marks, prose.links) == ({"a"}, {"X"})
    assert (links.defines, links.shows) == ({"X"}, False)
    assert (note.note, note.marks, note.called) == ("a", {"b"}, True)
    assert (another.note, another.called) == ("b", True)


def test_a_definition_has_all_of_its_lines() -> None:
    assert read(TEXT).definitions == {"X": '[x]: /here\n  "Title"'}


def test_marks_that_nothing_defines_are_none() -> None:
    [segment] = read("A set `[^a]` or [^b] and [c].").segments
    assert (segment.marks, segment.links) == (set(), set())


def test_what_stands_within_an_element_is_known() -> None:
    text = read("One.\n\n<div>\n\nTwo, <b>bold</b>.\n\n</div>\n\nThree<br>.")
    assert [segment.within for segment in text.segments] == [False, True, True, True, False]


def test_a_row_of_open_marks_is_read_once() -> None:
    found = segments._MARK.findall("[^" * 500_000 + "a] [^b] [^" + "c" * 201 + "]")
    assert found == ["a", "b"]
