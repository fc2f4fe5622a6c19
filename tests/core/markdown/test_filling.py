"""Today's addresses in rendered writing."""

import pytest

from core.markdown import Kind, Picture, Reference, fill, render

PICTURE = Picture("/media/a.webp", "/media/s.webp 480w, /media/a.webp 800w", 800, 600)


class Shelf:
    """Knows page 1, attachment 2 and image 3."""

    def address(self, reference: Reference) -> str | None:
        known = {Reference(Kind.PAGE, 1): "/a/?b&c", Reference(Kind.ATTACHMENT, 2): "/d.pdf"}
        return known.get(reference)

    def picture(self, image_id: int) -> Picture | None:
        return PICTURE if image_id == 3 else None


def filled(source: str) -> str:
    return fill(render(source).html, Shelf())


def test_links_lead_to_todays_addresses() -> None:
    assert filled('[x](page:1#y "T") [z](attachment:2)') == (
        '<p><a href="/a/?b&amp;c#y" title="T">x</a> <a href="/d.pdf">z</a></p>\n'
    )


def test_a_picture_has_its_sizes_and_is_fetched_when_it_is_near() -> None:
    assert '<img src="/media/a.webp" srcset="/media/s.webp 480w, /media/a.webp 800w"' in filled(
        "![A & B](image:3)"
    )
    assert ' width="800" height="600" alt="A &amp; B" loading="lazy" decoding="async">' in filled(
        "![A & B](image:3)"
    )


def test_a_picture_alone_in_its_paragraph_leads_to_the_largest_that_there_is() -> None:
    for source in ("![A](image:3)", '![A](image:3 "Said")'):
        assert '<figure class="image width-text"><a href="/media/a.webp" data-photo="3"><picture>' in filled(
            source
        )


def test_one_among_words_in_a_link_or_without_words_of_its_own_does_not() -> None:
    for source in ("a ![A](image:3)", "[![A](image:3)](page:1)", "![](image:3)"):
        assert "<picture>" in filled(source) and "data-photo" not in filled(source)


def test_one_that_is_shown_in_its_full_size_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "PICTURE", Picture("/media/a.webp", "/media/a.webp 500w", 500, 400))
    assert "data-photo" not in filled("![A](image:3)")


def test_what_is_gone_leaves_its_words() -> None:
    assert filled("[x *y*](page:9) and") == "<p>x <em>y</em> and</p>\n"
    assert '<span class="missing">A &lt; B</span>' in filled("![A < B](image:9)")


def test_a_picture_without_words_leaves_nothing() -> None:
    assert filled("a ![](image:9)") == "<p>a </p>\n"


def test_a_picture_that_is_gone_stays_in_its_link() -> None:
    assert '<a href="/a/?b&amp;c"><span class="missing">b</span></a>' in filled("[![b](image:9)](page:1)")


def test_odd_fragments_do_not_break_out() -> None:
    assert filled('<a href="page:1#a|b-->c" title="x|--y">z</a>') == (
        '<p><a href="/a/?b&amp;c#a%7Cb-%2D&gt;c" title="x|--y">z</a></p>\n'
    )
