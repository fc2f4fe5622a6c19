"""The body of a page as a whole."""

from collections import Counter
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured

from core.blocks.body import BodyField, BodyStreamBlock, has_formulas, headings, plain_text, word_count
from core.markdown import Heading

TEXT = "## Part\n\nSee [it](#part).[^1]\n\n### Detail\n\n#### Small\n\n[^1]: A note."


def body_of(*blocks: tuple[str, Any]) -> Any:
    return BodyStreamBlock().to_python(list(blocks))


def test_the_blocks_are_shown_one_after_the_other(db: None) -> None:
    body = body_of(("markdown", "*a*"), ("rich_text", "<p><b>b</b></p>"), ("code", {"code": "c"}))
    html = BodyStreamBlock().render(body)
    assert html.startswith('<p><em>a</em></p>\n\n<p><b>b</b></p>\n<div class="code">')


def test_the_settings_say_which_blocks_there_are() -> None:
    assert list(BodyStreamBlock().child_blocks)[:4] == ["markdown", "rich_text", "image", "code"]


def test_every_block_says_what_it_is_and_has_a_preview() -> None:
    for block in BodyStreamBlock().child_blocks.values():
        assert block.meta.icon != "placeholder"
        assert block.label
        assert block.meta.group
        assert block.get_description()
        assert block.is_previewable


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("core.blocks.nowhere.Block", "the block “wrong” cannot be made from core.blocks.nowhere.Block"),
        (
            "core.blocks.markdown.Nothing",
            "the block “wrong” cannot be made from core.blocks.markdown.Nothing",
        ),
        ("nodots", "the block “wrong” cannot be made from nodots"),
        ("core.blocks.anchors.Anchors", "is not a Wagtail block"),
    ],
)
def test_a_wrong_name_in_the_settings_is_named(settings: LazySettings, path: str, said: str) -> None:
    settings.BODY_BLOCKS = [("wrong", path)]
    with pytest.raises(ImproperlyConfigured, match=said):
        BodyStreamBlock()


def test_a_block_can_be_added_without_a_migration() -> None:
    _, path, args, kwargs = BodyField(blank=True).deconstruct()
    assert (path, args, kwargs) == ("core.blocks.body.BodyField", [], {"blank": True})
    assert list(BodyField().stream_block.child_blocks) == list(BodyStreamBlock().child_blocks)


def test_ids_differ_across_blocks_and_links_follow_them(db: None) -> None:
    rich = "<h2>Part</h2><p>x</p>"
    html = BodyStreamBlock().render(body_of(("markdown", TEXT), ("rich_text", rich), ("markdown", TEXT)))
    page = BeautifulSoup(html, "html.parser")
    ids = Counter(tag["id"] for tag in page.select("[id]"))
    assert max(ids.values()) == 1
    assert {"part", "part-1", "part-2", "detail", "detail-1", "fn-1", "fn-2"} <= set(ids)
    assert all(link["href"][1:] in ids for link in page.select('a[href^="#"]'))


def test_the_contents_name_the_ids_that_are_shown(db: None) -> None:
    body = body_of(("markdown", TEXT), ("code", {"code": "# no heading"}), ("rich_text", "<h2>Part</h2>"))
    assert headings(body) == [
        Heading(2, "Part", "part"),
        Heading(3, "Detail", "detail"),
        Heading(2, "Part", "part-1"),
    ]


def test_a_renamed_heading_takes_no_id_of_a_later_one(db: None) -> None:
    body = body_of(("markdown", "## A"), ("markdown", "## A\n\n## A-1"))
    assert [heading.id for heading in headings(body)] == ["a", "a-2", "a-1"]


def test_the_plain_text_is_what_all_blocks_say(draw: Any) -> None:
    image = {"image": draw(), "alt_text": "A wave", "caption": "<p>At <i>dusk</i></p>", "credit": "Ada"}
    code = {"code": "let x;", "file_name": "x.js"}
    body = body_of(
        ("markdown", "# One\n\ntwo"), ("rich_text", "<p>three</p>"), ("image", image), ("code", code)
    )
    assert plain_text(body) == "One\ntwo\nthree\nA wave\nAda\nAt dusk\nx.js\nlet x;"


def test_words_are_counted_in_every_script() -> None:
    assert word_count("It's a fine day – no?") == 5
    assert word_count("日本語の文章") == 3
    assert word_count("") == 0


def test_a_long_run_of_signs_is_counted_at_once() -> None:
    assert word_count("a word " + "=" * 200_000 + " and two") == 4


@pytest.mark.parametrize(
    ("block", "has"),
    [
        (("markdown", "It costs $5 and $10."), False),
        (("markdown", "Let $x$ be."), True),
        (("markdown", "Let $\\nosuch$ be."), False),
        (("math", {"latex": "x"}), True),
        (("rich_text", "<p>Let $x$ be.</p>"), False),
        (("divider", None), False),
    ],
)
def test_a_page_with_formulas_is_known(block: tuple[str, Any], has: bool) -> None:
    assert has_formulas(body_of(("markdown", "Words."), block)) is has
