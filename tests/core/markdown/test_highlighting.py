"""Code in colour."""

import itertools
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from pygments.lexer import Lexer

from core.markdown import highlighting
from core.markdown.highlighting import LARGEST, LONGEST_LINE, MOST_TOKENS, highlight, lexer_for


class FailingLexer(Lexer):
    """A lexer with a bug."""

    name = "Failing"

    def get_tokens(self, text: str, unfiltered: bool = False) -> Iterator[Any]:
        raise RuntimeError(text)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    highlight.cache_clear()
    yield
    highlight.cache_clear()


def test_code_is_coloured_by_class_names_alone() -> None:
    html = highlight("def f(): pass\n", language="python")
    assert '<span class="k">def</span>' in html
    assert "style=" not in html


def test_spaces_tabs_and_blank_lines_are_kept() -> None:
    assert "<code>\n\n\ta\n  b\n\n</code>" in highlight("\n\n\ta\n  b\n\n")


def test_the_language_is_known_by_the_files_name() -> None:
    assert lexer_for("", "src/main.rs").name == "Rust"


def test_a_language_that_is_named_goes_before_the_files_name() -> None:
    assert lexer_for("python", "main.rs").name == "Python"


def test_an_unknown_language_is_plain_text_without_a_name() -> None:
    html = highlight("<x>", language="klingon")
    assert "code-name" not in html
    assert "<code>&lt;x&gt;\n</code>" in html


@pytest.mark.parametrize(
    ("code", "numbered", "wide"),
    [
        *(("x" * 60, False, False), ("x" * 61, False, True), ("short\n" + "x" * 61 + "\nshort", False, True)),
        *(("x" * 58, True, True), ("x" * 56, True, False), ("\t" * 15 + "x", False, True)),
    ],
)
def test_code_is_as_wide_as_the_text_or_wide(code: str, numbered: bool, wide: bool) -> None:
    assert ('class="code width-wide"' in highlight(code, numbered=numbered)) is wide


def test_lines_are_numbered_and_marked_where_they_exist() -> None:
    html = highlight("a\nb\n", highlighted=((2, 999_999_999),), numbered=True)
    assert html.count('class="linenos"') == 2
    assert html.count('class="hll"') == 1


def test_a_failing_lexer_gives_plain_text(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(highlighting, "lexer_for", lambda language, file_name: FailingLexer())
    with caplog.at_level(logging.WARNING):
        assert "<code>a &lt; b\n</code>" in highlight("a < b")
    assert "Code in Failing is shown without colours" in caplog.text


@pytest.mark.parametrize(
    "code", ["def f(): pass\n" * (LARGEST // 14 + 1), "def f(): pass;" * (LONGEST_LINE // 14 + 1)]
)
def test_very_long_code_and_very_long_lines_are_not_read_by_a_lexer(code: str) -> None:
    assert '<span class="k">' not in highlight(code, language="python")


@pytest.mark.parametrize("filler", ["\n", " \n", "[", "(]"])
def test_code_with_a_long_stretch_without_words_is_not_read_by_a_lexer(filler: str) -> None:
    assert '<span class="k">' not in highlight("def f(): pass\n" + filler * 1001, language="python")


def test_long_code_that_is_written_by_somebody_is_coloured() -> None:
    code = "def f(a: int) -> int:\n    # ----------------\n\n\n    return [[a]]\n" * 700
    assert len(code) > LARGEST * 0.8
    assert '<span class="k">def</span>' in highlight(code, language="python")


def test_code_in_more_pieces_than_a_page_can_show_stays_plain() -> None:
    code = "a+" * (MOST_TOKENS // 2) + "a"
    html = highlight("\n".join(code[i : i + 1000] for i in range(0, len(code), 1000)), language="python")
    assert "<code>a+a+" in html


def test_what_is_kept_does_not_depend_on_the_time_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    first = highlight("def f(): pass\n", language="python")
    highlight.cache_clear()
    moments = itertools.count(0, 1000)
    monkeypatch.setattr("time.monotonic", lambda: float(next(moments)))
    assert highlight("def f(): pass\n", language="python") == first
