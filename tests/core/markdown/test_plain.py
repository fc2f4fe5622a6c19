"""Writing in plain words."""

from core.markdown import render
from core.markdown.plain import plain


def test_blocks_are_lines_and_entities_signs() -> None:
    assert render("# A &amp; *B*\n\ntext  with\nlines\n\n- x\n- y").text == "A & B\ntext with lines\nx\ny"


def test_numbers_of_notes_and_lines_are_no_words() -> None:
    source = "a[^1]\n\n```py {linenos=true}\nx\ny\n```\n\n[^1]: note"
    assert render(source).text == "a\nPython\nx\ny\nnote"


def test_words_beside_each_other_in_cells_stay_apart() -> None:
    assert render("|a|b|\n|-|-|\n|c|d|").text.split() == ["a", "b", "c", "d"]


def test_a_line_that_is_only_wrapped_is_one_line() -> None:
    assert plain("<p>One\nTwo</p>\n<pre>one\ntwo</pre>") == "One Two\none\ntwo"
