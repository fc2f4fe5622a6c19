"""The mark in a page."""

from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from theme.templatetags.marks import draw_constellation


def test_a_page_has_a_mark_that_is_well_formed_and_silent_to_a_screen_reader() -> None:
    svg = ElementTree.fromstring(draw_constellation(SimpleNamespace(pk=5), 24))  # noqa: S314  Our own.

    assert svg.tag == "svg"
    assert svg.get("aria-hidden") == "true"
    assert (svg.get("width"), svg.get("height"), svg.get("viewBox")) == ("24", "24", "0 0 24 24")
    assert [path.get("class") for path in svg] == ["lines", "stars", "self"]


def test_a_page_and_its_key_have_the_same_mark() -> None:
    assert draw_constellation(SimpleNamespace(pk=5)) == draw_constellation(5)


@pytest.mark.parametrize("page", [SimpleNamespace(pk=None), None, "", '"><script>', "\ud800"])
def test_what_has_no_key_has_a_mark_too(page: object) -> None:
    drawn = draw_constellation(page)

    assert drawn.startswith("<svg")
    assert "script" not in drawn
