"""An image as HTML."""

from urllib.parse import unquote
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from core.markdown import Picture

WHOLE = Picture(
    "/b.jpg", "/s.jpg 320w, /b.jpg 640w", 640, 400, (("image/avif", "/s.avif 320w"),), colour="#be3c1e"
)
WAITING = Picture("", "", 640, 400)


def box(alt: str) -> ElementTree.Element:
    """The drawing in the place of a picture that is not there yet."""
    img = BeautifulSoup(WAITING.tag(alt), "html.parser").img
    assert img is not None
    start, _, drawing = str(img["src"]).partition(",")
    assert start == "data:image/svg+xml"
    return ElementTree.fromstring(unquote(drawing))  # noqa: S314 - our own


def test_a_picture_offers_its_formats_and_keeps_its_room() -> None:
    assert WHOLE.tag("A & B", sizes="90vw", more=' title="T"') == (
        '<picture><source type="image/avif" srcset="/s.avif 320w" sizes="90vw">'
        '<img src="/b.jpg" srcset="/s.jpg 320w, /b.jpg 640w" sizes="90vw" width="640" height="400" alt="A &amp; B"'
        ' title="T" data-colour="#be3c1e" loading="lazy" decoding="async"></picture>'
    )


def test_the_first_picture_is_in_haste() -> None:
    html = Picture("/a.jpg", "/a.jpg 60w", 60, 40, first=True).tag("a")
    assert ' fetchpriority="high">' in html
    assert "loading" not in html


def test_what_is_not_there_yet_is_a_box_of_its_shape_with_its_words() -> None:
    html = WAITING.tag("A <wave>")
    assert ' width="640" height="400" alt="A &lt;wave&gt;">' in html
    drawing = box("A <wave>")
    assert (drawing.get("width"), drawing.get("height")) == ("640", "400")
    assert "".join(drawing.itertext()) == "A <wave>"


def test_long_words_take_a_few_lines_and_end_there() -> None:
    lines = [line.text or "" for line in box("a wave that breaks " * 40)]
    assert len(lines) == 4
    assert lines[-1].endswith("[...]")


def test_words_that_no_drawing_may_hold_do_not_break_it() -> None:
    assert "".join(box("a\x0b\x1f\uffff\u200f“b”").itertext()).split() == ["a", "“b”"]


def test_a_box_without_words_is_empty() -> None:
    assert list(box("")) == []
