"""An image as HTML."""

from xml.etree import ElementTree

import pytest

from core.markdown import Picture

WHOLE = Picture(
    "/b.jpg", "/s.jpg 320w, /b.jpg 640w", 640, 400, (("image/avif", "/s.avif 320w"),), colour="#be3c1e"
)
WAITING = Picture("", "", 640, 400)


def box(alt: str) -> ElementTree.Element:
    """The drawing in the place of a picture that is not there yet."""
    return ElementTree.fromstring(WAITING.tag(alt))  # noqa: S314 - our own


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


def test_what_is_not_there_yet_is_a_mark_in_a_box_of_its_shape() -> None:
    drawing = box("A <wave>")
    assert (drawing.get("width"), drawing.get("height")) == ("640", "400")
    assert drawing.get("viewBox") == "0 0 600 375"
    assert [path.get("class") for path in drawing[0]] == ["lines", "stars", "self"]
    assert drawing[0].get("transform") == "translate(240 127.5)"


def test_its_words_are_said_to_those_who_do_not_see_it() -> None:
    assert (box("A “<wave>”").get("role"), box("A “<wave>”").get("aria-label")) == ("img", "A “<wave>”")
    assert box("").get("aria-hidden") == "true"


@pytest.mark.parametrize(("width", "height"), [(1, 1), (16_000, 1), (1, 16_000), (2560, 20)])
def test_the_mark_fits_every_shape(width: int, height: int) -> None:
    drawing = ElementTree.fromstring(Picture("", "", width, height).tag("a"))  # noqa: S314 - our own
    assert "-" not in str(drawing[0].get("transform"))
