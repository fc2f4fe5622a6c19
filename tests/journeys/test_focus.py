"""The focal point of a picture, chosen by a click."""

import re

from playwright.sync_api import expect

from accounts.models import User
from photos.models import Photo
from tests.browser import Visit
from tests.drawing import Draw


def test_a_click_chooses_what_stays_seen(visit: Visit, draw: Draw, owner: User) -> None:
    photo = draw(1200, 600, title="A bay")
    page = visit(f"/admin/images/{photo.pk}/", person=owner).page
    shapes = page.get_by_role("region", name="What is seen of it")
    square = shapes.locator("img").first
    expect(square).to_be_visible()
    chooser = page.locator(".focal-point-chooser")
    box = chooser.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.25)
    expect(square).to_have_css("object-position", re.compile(r"^(79|80|81)(\.\d+)?% 2[456](\.\d+)?%$"))
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text(re.compile("updated"))).to_be_visible()
    photo = Photo.objects.get(pk=photo.pk)
    assert photo.focus is not None and abs(photo.focus[0] - 80) <= 1 and abs(photo.focus[1] - 25) <= 1
