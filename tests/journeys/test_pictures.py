"""What stands in the place of a picture until it comes."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from wagtail.images import get_image_model

from accounts.models import User
from blog.models import PostPage
from tests.browser import PUBLISHED, Visit
from tests.drawing import Draw
from tests.journeys.test_main_job import choose
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


def test_a_gallery_of_more_pictures_than_a_form_has_fields_saves_itself(
    visit: Visit, publish: Publish, draw: Draw, owner: User, settings: Any
) -> None:
    post = publish("Album")
    rows = [{"image": draw(60, 40), "alt_text": f"Door {number}"} for number in range(20)]
    post.body = [("gallery", {"pictures": rows, "width": "text"})]
    post.save_revision().publish()
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 60  # A form without pictures has some forty.
    admin = visit(f"/admin/pages/{post.pk}/edit/", person=owner).page
    heading = admin.locator("[data-panel-heading]", has_text="Door 19")
    admin.locator("section", has=heading).last.get_by_role("button", name="Delete").click()
    admin.locator("section", has_text="Door 0").last.get_by_role("button", name="Move down").click()
    choose(admin, "Publish")
    expect(admin.get_by_text(PUBLISHED)).to_be_visible()
    words = [picture["alt_text"] for picture in PostPage.objects.get(pk=post.pk).body[0].value["pictures"]]
    assert words == ["Door 1", "Door 0", *[f"Door {number}" for number in range(2, 19)]]
