"""The quote block."""

from typing import Any

from core.blocks.quote import QuoteBlock


def shown(**fields: Any) -> str:
    value = {"text": "<p>The palest <i>ink</i></p>", "source": "", "address": "", **fields}
    return str(QuoteBlock().render(QuoteBlock().normalize(value)))


def test_a_quote_is_a_figure_with_its_source() -> None:
    assert shown(source="Ada & Ben", address="https://b.example/?a=1&b=2") == (
        '<figure class="quote"><blockquote cite="https://b.example/?a=1&amp;b=2"><p>The palest <i>ink</i></p>'
        '</blockquote><figcaption><cite><a href="https://b.example/?a=1&amp;b=2" rel="noopener">Ada &amp; Ben</a>'
        "</cite></figcaption></figure>\n"
    )


def test_a_quote_without_a_source_is_bare() -> None:
    assert shown() == "<blockquote><p>The palest <i>ink</i></p></blockquote>\n"


def test_an_address_alone_is_the_source() -> None:
    assert '<a href="https://b.example/" rel="noopener">https://b.example/</a>' in shown(
        address="https://b.example/"
    )


def test_an_address_that_is_a_script_is_no_link() -> None:
    assert "javascript" not in shown(source="S", address="javascript:alert(1)")


def test_its_words_are_searchable() -> None:
    value = QuoteBlock().normalize({"text": "<p>Ink</p>", "source": "Ada", "address": ""})
    assert QuoteBlock().get_searchable_content(value) == ["Ada\nInk"]


def test_what_it_refers_to_is_known() -> None:
    value = QuoteBlock().normalize({"text": '<p><a linktype="page" id="3">a</a></p>'})
    assert [key for _, key, *_ in QuoteBlock().extract_references(value)] == ["3"]
