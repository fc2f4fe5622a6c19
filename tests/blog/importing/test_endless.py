"""Marks that nothing ends, and blocks that hold themselves: an import comes to its end all the same.

Whoever looked for the end of each mark through all that follows would be at it for minutes.
"""

from html import unescape
from xml.etree.ElementTree import Element, SubElement

import pytest

from blog.importing.reading import UnreadableError
from blog.importing.shaping.inline import words
from blog.importing.wordpress.paragraphs import with_paragraphs
from blog.importing.wordpress.posts import Site, item_of
from blog.importing.wordpress.shortcodes import Attached, without_shortcodes
from core.soup import soup_of

MANY = 60_000
BEGUN = [
    "[code]",
    "[a ",
    '[a "',
    "[caption]",
    "[[a",
    "<code>",
    "<pre>",
    "<!-- ",
    "<!-- wp:x ",
    "<img ",
    '<a href="',
]


def told(text: str) -> None:
    raise AssertionError(text)


def content_of(text: str, site: Site) -> str:
    element = Element("item")
    for name, said in (("post_type", "post"), ("post_id", "1")):
        SubElement(element, "{http://wordpress.org/export/1.2/}" + name).text = said
    SubElement(element, "{http://purl.org/rss/1.0/modules/content/}encoded").text = text
    return item_of(element, site).html


@pytest.mark.parametrize("mark", BEGUN)
def test_shortcodes_stay_as_they_are_written(mark: str) -> None:
    assert without_shortcodes(mark * MANY, Attached({}), told) == mark * MANY


@pytest.mark.parametrize("mark", ["<pre>", "<!-- ", "<script>"])
def test_so_do_elements_in_which_all_is_as_written(mark: str) -> None:
    assert with_paragraphs(mark * MANY).count(mark) == MANY


def test_spaces_within_a_line_are_kept() -> None:
    assert with_paragraphs("a" + " \t" * MANY + "b") == "<p>a" + " \t" * MANY + "b</p>"


@pytest.mark.parametrize("mark", ["<!-- ", "<img ", '<a href="', "<![CDATA["])
def test_tags_and_comments_are_text(mark: str) -> None:
    assert soup_of(mark * MANY).get_text() == mark * MANY


def test_what_ends_is_parsed_and_the_rest_is_text() -> None:
    soup = soup_of("<p>One <!-- aside --> two <b>three</b> < four <!-- five")
    assert soup.get_text() == "One  two three < four <!-- five" and soup.b is not None


def test_lines_that_nothing_follows_end() -> None:
    lines = MANY // 6
    nodes = soup_of("one" + "<br>" * lines + "two" + "<br>" * lines).contents

    class Around:
        def link(self, address: str) -> str:
            return address

        def picture(self, address: str, alt: str) -> int | None:
            return None

        note = staticmethod(told)

    assert words(nodes, Around()) == "one" + "<br/>" * lines + "two"


@pytest.mark.parametrize("mark", ["<!-- wp:x ", '<!-- wp:block {"ref":1 ', '<sup data-fn="a">'])
def test_blocks_and_notes_of_wordpress(mark: str) -> None:
    assert unescape(content_of(mark * MANY, Site())).count(mark.strip()) == MANY


def test_blocks_that_hold_themselves_are_refused() -> None:
    again = '<!-- wp:block {"ref":7} /-->' * 1_000
    with pytest.raises(UnreadableError, match="shares with others"):
        content_of(again, Site(reusable={"7": again}))


def test_blocks_that_are_used_again_are_put_in() -> None:
    site = Site(reusable={"7": "<p>Again.</p>"})
    assert "<p>Again.</p>" in content_of('<!-- wp:block {"ref":7} /-->', site)
