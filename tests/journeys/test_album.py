"""An album in a browser: its rows, its order, and its photos large."""

import re
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from photos import leafing
from photos.hanging import hang
from photos.models import AlbumPage, AlbumPhoto
from tests.browser import Visit
from tests.drawing import Draw
from tests.hanging import Album

SHAPES = [(600, 400), (400, 600), (500, 500), (600, 400), (400, 600), (600, 300), (300, 600), (600, 400)] * 3
BOXES = """links => links.map(link => {
    const {left, top, width, height} = link.getBoundingClientRect()
    return {left, top, width, height}
})"""


@pytest.fixture
def shown(served: str, album: Album, draw: Draw) -> AlbumPage:
    """An album of 24 photos of many shapes, the ninth of which is featured."""
    page = album("Shapes")
    photos = [
        draw(*shape, title=f"Shape {at}", description=f"Shape {at}", caption=f"The {at}.")
        for at, shape in enumerate(SHAPES, start=1)
    ]
    hang(page, photos)
    AlbumPhoto.objects.filter(position=8).update(featured=True)
    return page


@pytest.mark.parametrize("width", [375, 768, 1440])
def test_rows_are_filled_and_each_is_even(visit: Visit, shown: AlbumPage, width: int) -> None:
    page = visit("/photos/shapes/", width=width).page
    links = page.locator(".justified a")
    expect(links).to_have_count(len(SHAPES))
    boxes: list[dict[str, float]] = links.evaluate_all(BOXES)
    row = page.locator(".justified").bounding_box()
    assert row is not None
    apart = {*range(8, 13)}  # The featured photo and those beside it.
    plain = [box for at, box in enumerate(boxes) if at not in apart]
    rows: list[list[dict[str, float]]] = [
        list(few) for _, few in groupby(plain, key=lambda box: round(box["top"]))
    ]
    for few in rows:
        assert max(box["height"] for box in few) - min(box["height"] for box in few) < 1
    # All but the last row, and the last before the featured one.
    full = [few for few in rows if few[-1]["left"] + few[-1]["width"] > row["x"] + row["width"] - 2]
    assert len(full) >= len(rows) - 2
    large, beside = boxes[8], boxes[9:13]
    assert all(large["width"] * large["height"] > 1.5 * box["width"] * box["height"] for box in beside)
    assert boxes[-1]["height"] <= 2.1 * boxes[0]["height"]


def test_the_keyboard_goes_as_the_reader_does(visit: Visit, shown: AlbumPage) -> None:
    page = visit("/photos/shapes/").page
    page.locator(".justified a").first.focus()
    for number in range(1, len(SHAPES)):
        expect(page.get_by_role("link", name=f"Shape {number}", exact=True)).to_be_focused()
        page.keyboard.press("Tab")


def test_a_photo_opens_large_with_its_words(visit: Visit, shown: AlbumPage) -> None:
    watched = visit("/photos/shapes/", motion="reduce")
    page, key = watched.page, AlbumPhoto.objects.get(position=1).photo_id
    page.get_by_role("link", name="Shape 2", exact=True).click()
    dialog: Any = page.get_by_role("dialog", name="Pictures")
    expect(dialog.get_by_role("status")).to_contain_text(f"2 of {len(SHAPES)}")
    expect(dialog.get_by_text("The 2.").first).to_be_visible()
    expect(page).to_have_url(re.compile(f"/photos/shapes/#photo-{key}$"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Shape 2", exact=True)).to_be_focused()
    assert watched.complaints == []


def test_a_photo_is_seen_blurred_until_it_is_there(
    visit: Visit, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leafing, "MOST", 4)
    monkeypatch.setattr(leafing, "SIZE", 2)
    album("Long", 5)
    watched = visit("/")
    page = watched.page
    page.route("**/media/**", lambda route: None)  # They never come.
    page.goto("/photos/long/", wait_until="commit")
    drawn = re.compile(r"^url\(.?data:image/png")
    photos = page.locator(".justified img")
    expect(photos).to_have_count(5)  # With those that were appended.
    for photo in photos.all():
        expect(photo).to_have_css("background-image", drawn)
    page.goto("/photos/long/long-1/", wait_until="commit")
    expect(page.locator(".whole img")).to_have_css("background-image", drawn)
    assert [said for said in watched.complaints if "thumbhash" in said] == []


@pytest.mark.parametrize("width", [375, 1440])
def test_a_photo_by_itself_has_its_room_before_its_file(
    visit: Visit, album: Album, draw: Draw, width: int
) -> None:
    hang(
        album("Long"),
        [draw(1_600, 900, title="Wide"), draw(600, 1_600, title="Tall"), draw(90, 60, title="Small")],
    )
    page = visit("/", width=width).page
    for slug, shape in (("wide", 1_600 / 900), ("tall", 600 / 1_600), ("small", 90 / 60)):
        page.goto(f"/photos/long/{slug}/")
        photo = page.locator(".whole img")
        there = photo.bounding_box()
        page.route("**/media/**", lambda route: None)
        page.goto(f"/photos/long/{slug}/", wait_until="commit")
        expect(photo).to_be_visible()
        assert photo.bounding_box() == there
        assert there and abs(there["width"] / there["height"] - shape) < 0.02
        assert there["height"] <= 0.88 * page.evaluate("innerHeight") + 1
        assert there["width"] <= 90 or slug != "small"
        page.unroute("**/media/**")


def test_photos_are_put_in_order_by_dragging(visit: Visit, shown: AlbumPage, owner: User) -> None:
    page = visit(f"/admin/albums/{shown.pk}/photos/", person=owner).page
    items = page.locator(".album-photos li")
    items.filter(has_text="Shape 1").first.drag_to(items.nth(2))
    expect(items.nth(2)).to_contain_text("Shape 1")
    expect(page.get_by_text("1 photo moved to place 3.")).to_be_visible()
    assert [row.photo.title for row in shown.photos()[:3]] == ["Shape 2", "Shape 3", "Shape 1"]


def test_the_next_photos_of_a_long_album_come_by_themselves(
    visit: Visit, served: str, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leafing, "MOST", 4)
    monkeypatch.setattr(leafing, "SIZE", 2)
    album("Long", 7)
    page = visit("/photos/long/").page
    links = page.locator(".justified a")
    expect(links).to_have_count(7)
    expect(page.locator(".pages")).to_have_count(0)
    names = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert names == [f"/photos/long/long-{number}/" for number in range(1, 8)]
    shares = links.evaluate_all("links => links.map(link => getComputedStyle(link).getPropertyValue('--r'))")
    assert all(shares)
    assert page.locator(".justified.passed").count() == 2  # Of four: those that a reader is beyond.


def test_a_long_album_without_a_network_keeps_the_link_to_the_next_photos(
    visit: Visit, served: str, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leafing, "MOST", 4)
    monkeypatch.setattr(leafing, "SIZE", 2)
    album("Long", 5)
    page = visit("/").page
    page.route("**/photos/long/?page=2", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(f"{served}/photos/long/")
    expect(page.get_by_role("link", name="More photos")).to_be_visible()
    expect(page.locator(".justified a")).to_have_count(2)


def test_without_a_script_links_lead_on_in_a_long_album(
    visit: Visit, served: str, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leafing, "MOST", 4)
    monkeypatch.setattr(leafing, "SIZE", 2)
    album("Long", 5)
    page = visit("/photos/long/", scripts=False).page
    expect(page.locator(".justified a")).to_have_count(2)
    page.get_by_role("link", name="More photos").click()
    expect(page.locator(".justified a")).to_have_count(2)
    expect(page.get_by_text("Page 2 of 3")).to_be_visible()
