"""The Markdown block."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.models import Page

from core.blocks.body import BodyStreamBlock
from core.blocks.markdown import LARGEST, MarkdownBlock
from tests.writing import Publish


def typed(text: str) -> Any:
    """What the block makes of what a form sends."""
    return MarkdownBlock().value_from_datadict({"body": text}, {}, "body")


def test_markdown_is_shown_with_its_links(publish: Publish) -> None:
    post = publish("Target")
    assert MarkdownBlock().render(f"[a](page:{post.pk})") == '<p><a href="/blog/target/">a</a></p>\n'


def test_what_was_typed_is_stored_as_it_was_typed() -> None:
    text = "\n    code\n\ttab  \n"
    assert MarkdownBlock().clean(typed(text)) == text
    assert MarkdownBlock().get_prep_value(text) == text


def test_line_ends_are_of_one_kind_and_all_can_be_stored() -> None:
    assert MarkdownBlock().clean(typed("a\r\nb\0\ud800")) == "a\nb\ufffd\ufffd"
    assert MarkdownBlock().to_python("a\r\nb") == "a\nb"


def test_a_text_can_be_left_empty() -> None:
    assert MarkdownBlock().clean("") == ""
    assert not MarkdownBlock().render("")


def test_a_text_of_two_megabytes_is_taken() -> None:
    assert len(MarkdownBlock().clean("a" * LARGEST)) == LARGEST


def test_a_longer_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError, match=r"2\.5 MB long.*Nothing was lost"):
        MarkdownBlock().clean("é" * (LARGEST // 2 + 256 * 1024))


def test_a_text_that_would_take_long_to_show_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError, match=r"80,002 table rows.*at most about 19,000.*Nothing was lost"):
        MarkdownBlock().clean("|a\n|-\n" + "|1\n" * 80_000)


def test_a_broken_formula_is_refused_with_its_line() -> None:
    with pytest.raises(ValidationError) as refusal:
        MarkdownBlock().clean("Words.\n\n$\\nosuch$")
    assert refusal.value.messages[0].startswith(
        "Line 3: The formula “\\nosuch” cannot be set: unknown command"
    )


def test_a_draft_may_have_a_formula_that_is_not_finished() -> None:
    block = MarkdownBlock()
    block.defer_required_validation()
    assert block.clean("$\\frac{a}{$") == "$\\frac{a}{$"
    with pytest.raises(ValidationError, match="Nothing was lost"):
        block.clean("# a\n" * 40_000)


def test_what_it_says_is_searchable() -> None:
    assert MarkdownBlock().get_searchable_content("# A\n\n*b*") == ["A\nb"]


def test_what_it_refers_to_is_known() -> None:
    found = list(MarkdownBlock().extract_references("[a](page:1) ![b](image:2)"))
    assert found == [(Page, "1", "", ""), (get_image_model(), "2", "", "")]


def test_its_field_is_tall_and_of_even_letters() -> None:
    attrs = MarkdownBlock().field.widget.attrs
    assert attrs["rows"] == 24
    assert "monospace" in attrs["style"]
    assert attrs["data-controller"] == "w-autosize"


def test_no_value_shows_nothing() -> None:
    assert MarkdownBlock().render(None) == ""


def test_its_field_has_a_name_for_those_who_do_not_see_it() -> None:
    field = BodyStreamBlock().child_blocks["markdown"].field
    assert 'aria-label="Markdown"' in field.widget.render("body-0-value", "")
