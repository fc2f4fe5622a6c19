"""The rich text block."""

from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from core.blocks.rich_text import RichTextBlock
from tests.writing import Publish


def shown(source: str) -> str:
    return str(RichTextBlock().render(RichText(source)))


def test_rich_text_is_shown_with_headings_that_can_be_linked() -> None:
    html = shown(
        '<h2 data-block-key="a">Part</h2><p data-block-key="b">x<sup>2</sup> <s>y</s> <code>z</code></p>'
    )
    assert html == (
        '<h2 id="part">Part <a class="heading-anchor" href="#part" aria-label="Link to this section">#</a></h2>'
        "<p>x<sup>2</sup> <s>y</s> <code>z</code></p>"
    )


def test_links_lead_to_todays_addresses(publish: Publish) -> None:
    post = publish("Target")
    assert shown(f'<p><a linktype="page" id="{post.pk}">a</a></p>') == '<p><a href="/blog/target/">a</a></p>'


def test_links_to_what_is_gone_leave_their_text(db: None) -> None:
    links = '<a linktype="page" id="99999">a</a> <a id="x" linktype="document">b</a> <a linktype="page">c</a>'
    assert shown(f"<p>{links}</p>") == "<p>a b c</p>"


def test_other_links_stay() -> None:
    assert 'href="https://b.example" rel="noopener"' in shown('<a href="https://b.example">a</a>')


def test_links_cost_nothing_where_the_page_has_loaded_them(
    publish: Publish, django_assert_num_queries: Any
) -> None:
    from core.markdown import Kind, Reference
    from core.references import References

    post = publish("Target")
    context = {"references": References([Reference(Kind.PAGE, post.pk)])}
    with django_assert_num_queries(0):
        html = RichTextBlock().render(RichText(f'<a linktype="page" id="{post.pk}">a</a>'), context)
    assert html == '<a href="/blog/target/">a</a>'


def test_scripts_are_dropped() -> None:
    assert shown("<p onclick=x>a<script>b</script></p>") == "<p>a</p>"


def test_what_it_refers_to_is_known() -> None:
    found = list(RichTextBlock().extract_references(RichText('<a linktype="page" id="3">a</a>')))
    assert found == [(Page, "3", "", "")]


def test_what_it_says_is_searchable() -> None:
    assert RichTextBlock().get_searchable_content(RichText("<p>a &amp; b</p><p>c</p>")) == ["a & b\nc"]


def test_no_value_shows_nothing() -> None:
    assert RichTextBlock().render(None) == ""
