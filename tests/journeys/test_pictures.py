"""What stands in the place of a picture until it comes."""

import pytest
from playwright.sync_api import Page
from wagtail.images import get_image_model

from tests.browser import Visit
from tests.drawing import Draw
from tests.writing import Publish

BOXES = """() => [...document.querySelectorAll(".prose :is(img, .waiting)")].map((picture) => {
    const {x, width, height} = picture.getBoundingClientRect()
    return [x, width, height].map(Math.round)
})"""


def album(publish: Publish, draw: Draw) -> None:
    """A picture in each width, and two in rows."""
    post = publish("Album")
    pictures = [
        {"image": draw(2400, 900), "alt_text": "A red", "width": width} for width in ("text", "wide", "full")
    ]
    post.body.extend([("image", picture) for picture in pictures])
    rows = [{"image": draw(*shape), "alt_text": "A red"} for shape in ((900, 600), (600, 900))]
    post.body.append(("gallery", {"pictures": rows, "width": "text"}))
    post.save_revision().publish()


def without_renditions(page: Page) -> None:
    renditions = get_image_model().get_rendition_model()
    renditions.objects.all().delete()
    renditions.cache_backend.clear()
    page.reload()


def test_the_colour_of_a_picture_is_seen_before_it(visit: Visit, publish: Publish, draw: Draw) -> None:
    album(publish, draw)
    page = visit("/").page
    page.route("**/media/**", lambda route: route.abort())
    page.goto("/blog/album/")
    picture = page.locator(".prose img").first
    assert picture.evaluate("(picture) => getComputedStyle(picture).backgroundColor") == "rgb(190, 60, 30)"
    plain = "(picture) => { delete picture.dataset.colour; return getComputedStyle(picture).backgroundColor }"
    wash = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--wash')")
    assert wash and picture.evaluate(plain) != "rgb(190, 60, 30)"


@pytest.mark.parametrize("width", [375, 1440])
def test_a_mark_keeps_the_room_of_a_picture_that_is_not_made_yet(
    visit: Visit, publish: Publish, draw: Draw, width: int
) -> None:
    album(publish, draw)
    page = visit("/blog/album/", width=width).page
    page.wait_for_load_state("networkidle")
    room = page.evaluate(BOXES)
    without_renditions(page)
    assert page.locator(".prose img").count() == 0
    assert page.get_by_role("img", name="A red").count() == 5
    assert page.evaluate(BOXES) == room
