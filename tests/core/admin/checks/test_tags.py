"""The links and pictures of a body's HTML."""

import pytest

from core.admin.checks.tags import hrefs, silent_images, tidy


@pytest.mark.parametrize(
    "html",
    [
        '<img src="a.png" alt>',
        "<img src='a.png' ALT=''>",
        '<img src="a.png" role="presentation">',
        '<img src="a.png" aria-hidden="true">',
        '<img src="a.png" aria-label="A door">',
        '<!-- <img src="a.png"> -->',
        "<textarea><img src=a.png></textarea>",
        '<p title="<img>">&lt;img&gt;</p>',
        "<imgs>",
        "",
    ],
)
def test_what_says_something_or_is_no_picture_is_well(html: str) -> None:
    assert silent_images(tidy(html)) == 0


@pytest.mark.parametrize(
    "html",
    [
        "<IMG SRC=a.png>",
        '<img src="a>b.png" title="alt=">',
        "<img\nsrc='a.png'\n/>",
        '<a href="/"><img src="a.png"></a>',
        '<img src="a.png" role="button">',
        '<img src="a.png"',
    ],
)
def test_a_picture_without_words_is_counted(html: str) -> None:
    assert silent_images(tidy(html + " >")) == 1


def test_the_addresses_of_links_are_read_as_they_are_meant() -> None:
    html = "<a class=x href=/a/?b=1&amp;c=2#d>A</a><area href='e'><a name=f>F</a><link href=/g><!-- <a href=h> -->"
    assert list(hrefs(tidy(html))) == ["/a/?b=1&c=2#d", "e"]


@pytest.mark.parametrize("html", ["<div>" * 40_000, f"<img {'a ' * 100_000}>"])
def test_what_is_made_to_hurt_is_passed_over(html: str) -> None:
    assert tidy(html) == ""
