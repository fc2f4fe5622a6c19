"""The formula block."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.blocks.math import MathBlock


def value_of(**fields: Any) -> Any:
    return MathBlock().normalize({"latex": "x", "size": "display", **fields})


def test_a_formula_can_be_reached_and_read() -> None:
    assert MathBlock().render(value_of()) == (
        '<div class="math" role="group" aria-label="Formula" tabindex="0">'
        '<math display="block"><mi>x</mi></math></div>\n'
    )


def test_a_formula_can_be_as_high_as_a_line() -> None:
    assert "<math><mi>x</mi></math>" in MathBlock().render(value_of(size="inline"))


def test_a_formula_that_can_be_read_is_taken() -> None:
    assert MathBlock().clean(value_of(latex=r"\frac12"))["latex"] == r"\frac12"


def test_a_broken_formula_is_refused_with_its_place() -> None:
    with pytest.raises(ValidationError) as refusal:
        MathBlock().clean(value_of(latex=r"1 + \nosuch"))
    messages = refusal.value.block_errors["latex"].messages
    assert messages == [r'Line 1, character 5: unknown command "\nosuch".']


def test_a_draft_may_have_a_broken_formula() -> None:
    assert MathBlock().clean_deferred(value_of(latex=r"\frac{1}{"))["latex"] == r"\frac{1}{"


def test_five_megabytes_are_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError) as refusal:
        MathBlock().clean(value_of(latex="x" * 5_000_000))
    assert "Nothing was lost" in refusal.value.block_errors["latex"].messages[0]


def test_a_reader_never_meets_an_error() -> None:
    assert r'<code class="formula">\nosuch</code>' in MathBlock().render(value_of(latex=r"\nosuch"))


def test_no_formula_shows_nothing() -> None:
    assert MathBlock().render(value_of(latex=" ")) == ""


def test_its_source_is_searchable() -> None:
    assert MathBlock().get_searchable_content(value_of(latex=r"\pi")) == [r"\pi"]
