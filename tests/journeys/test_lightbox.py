"""Pictures of a post, one at a time, in the whole window."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility import complaints
from tests.browser import Visit, Watched
from tests.drawing import Draw
from tests.writing import Publish

ADDRESS = "/blog/album/"
# What holds the screen awake, and whether it still does.
WAKE_LOCK = """() => {
    const lock = {release: async () => { window.awake = false }}
    const request = async () => { window.awake = true; return lock }
    Object.defineProperty(navigator, "wakeLock", {value: {request}})
}"""


@dataclass
class Album:
    """The keys of the three pictures that open, in their order."""

    door: int
    wall: int
    roof: int


@pytest.fixture
def album(served: str, publish: Publish, draw: Draw) -> Album:
    """A post with a picture that has a caption and a credit, two in rows, and one that is a link of its own."""
    door, wall, roof, sign = draw(2400, 900), draw(900, 600), draw(600, 900), draw(900, 600)
    post = publish("Album", f"[![A sign](image:{sign.pk})](/blog/)")
    alone = {"image": door, "alt_text": "A red door", "caption": "<p>At <i>dusk</i>.</p>", "credit": "Ada"}
    rows = [
        {"image": wall, "alt_text": "A red wall", "caption": "Bricks"},
        {"image": roof, "alt_text": "A red roof"},
    ]
    post.body.append(("image", alone))
    post.body.append(("gallery", {"pictures": rows, "width": "text"}))
    post.save_revision().publish()
    return Album(door.pk, wall.pk, roof.pk)


def lightbox(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Pictures")


def opened(watched: Watched, name: str = "A red door") -> Page:
    """The page, with the lightbox open at a picture."""
    watched.page.get_by_role("link", name=name).click()
    expect(lightbox(watched.page)).to_be_visible()
    return watched.page


def expect_at(page: Page, said: str, key: int) -> None:
    expect(lightbox(page).get_by_role("status")).to_have_text(said)
    expect(page).to_have_url(re.compile(f"{ADDRESS}#photo-{key}$"))


def expect_closed(page: Page, name: str) -> None:
    """Nothing is left of it, and the picture that was shown last has the focus."""
    expect(lightbox(page)).to_be_hidden()
    expect(page).to_have_url(re.compile(f"{ADDRESS}$"))
    expect(page.get_by_role("link", name=name)).to_be_focused()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_picture_opens_with_its_words_and_leads_to_the_next(
    visit: Visit, album: Album, motion: str
) -> None:
    watched = visit(ADDRESS, motion=motion)
    page = opened(watched)
    expect_at(page, "1 of 3: A red door", album.door)
    expect(lightbox(page)).to_have_attribute("aria-modal", "true")
    expect(page.locator(".pswp__caption").first).to_have_text(re.compile(r"At dusk\.\s+Ada"))
    expect(lightbox(page).get_by_role("img", name="A red door")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect_at(page, "2 of 3: A red wall", album.wall)
    expect(page.locator(".pswp__caption").first).to_have_text("Bricks")
    page.keyboard.press("ArrowLeft")
    expect_at(page, "1 of 3: A red door", album.door)
    page.keyboard.press("ArrowRight")
    expect_at(page, "2 of 3: A red wall", album.wall)
    lightbox(page).get_by_role("button", name="Next picture").click()
    expect_at(page, "3 of 3: A red roof", album.roof)
    lightbox(page).get_by_role("button", name="Previous picture").click()
    expect_at(page, "2 of 3: A red wall", album.wall)
    lightbox(page).get_by_role("button", name="Close").click()
    expect_closed(page, "A red wall")
    assert watched.complaints == []


def test_a_double_click_opens_it_once(visit: Visit, album: Album) -> None:
    watched = visit(ADDRESS)
    watched.page.get_by_role("link", name="A red door").dblclick()
    expect_at(watched.page, "1 of 3: A red door", album.door)
    assert watched.complaints == []


def test_going_back_closes_it_and_forward_opens_it(visit: Visit, album: Album) -> None:
    page = opened(visit(ADDRESS))
    page.keyboard.press("ArrowRight")
    expect_at(page, "2 of 3: A red wall", album.wall)
    page.go_back()
    expect_closed(page, "A red wall")
    page.go_forward()
    expect_at(page, "2 of 3: A red wall", album.wall)
    page.keyboard.press("Escape")
    expect_closed(page, "A red wall")


def test_an_address_of_a_picture_opens_it(visit: Visit, album: Album) -> None:
    page = visit(f"{ADDRESS}#photo-{album.roof}").page
    expect_at(page, "3 of 3: A red roof", album.roof)
    page.reload()
    expect_at(page, "3 of 3: A red roof", album.roof)
    page.keyboard.press("Escape")
    expect_closed(page, "A red roof")


def test_an_address_of_no_picture_opens_nothing(visit: Visit, album: Album) -> None:
    watched = visit(f"{ADDRESS}#photo-0")
    watched.page.wait_for_load_state("networkidle")
    expect(lightbox(watched.page)).to_be_hidden()
    assert not [address for address in watched.asked if "lightbox" in address]


def test_focus_stays_inside(visit: Visit, album: Album) -> None:
    page = opened(visit(ADDRESS))
    expect(lightbox(page)).to_be_focused()
    names = set()
    for _ in range(8):
        page.keyboard.press("Tab")
        names.add(page.evaluate("document.activeElement.closest('main, header, footer') === null"))
    assert names == {True}
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.closest('.site-header')") is None


def test_a_picture_can_be_seen_pixel_by_pixel(visit: Visit, album: Album) -> None:
    page = opened(visit(ADDRESS))
    picture = lightbox(page).get_by_role("img", name="A red door")
    page.keyboard.press("z")
    expect(page.locator(".pswp--zoomed-in")).to_be_visible()
    box = picture.bounding_box()
    assert box is not None and round(box["width"]) == 2400
    lightbox(page).get_by_role("button", name="Zoom").click()
    expect(page.locator(".pswp--zoomed-in")).to_be_hidden()


def test_a_slideshow_goes_on_by_itself_until_it_is_paused(visit: Visit, album: Album) -> None:
    page = visit(ADDRESS).page
    page.evaluate(WAKE_LOCK)
    page.clock.install()
    page.get_by_role("link", name="A red door").click()
    expect_at(page, "1 of 3: A red door", album.door)
    lightbox(page).get_by_role("button", name="Start slideshow").click()
    expect(lightbox(page).get_by_role("status")).to_have_attribute("aria-live", "off")
    page.clock.run_for(5000)
    expect_at(page, "2 of 3: A red wall", album.wall)
    assert page.evaluate("awake") is True
    lightbox(page).get_by_role("button", name="Pause slideshow").click()
    expect(lightbox(page).get_by_role("status")).to_have_attribute("aria-live", "polite")
    page.clock.run_for(20_000)
    expect_at(page, "2 of 3: A red wall", album.wall)
    assert page.evaluate("awake") is False


def test_the_space_bar_starts_and_pauses_it(visit: Visit, album: Album) -> None:
    page = opened(visit(ADDRESS))
    page.keyboard.press("Space")
    expect(lightbox(page).get_by_role("button", name="Pause slideshow")).to_be_visible()
    page.keyboard.press("Space")
    expect(lightbox(page).get_by_role("button", name="Start slideshow")).to_be_visible()


def drag(page: Page, x: int, y: int) -> None:
    """A finger that moves from the middle of the window."""
    client = page.context.new_cdp_session(page)
    size = page.viewport_size
    assert size is not None
    start = {"x": size["width"] / 2, "y": size["height"] / 2}
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    for step in range(1, 9):
        point = {"x": start["x"] + x * step / 8, "y": start["y"] + y * step / 8}
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_leads_on_and_closes_it(visit: Visit, album: Album) -> None:
    watched = visit(ADDRESS, width=375, touch=True)
    watched.page.get_by_role("link", name="A red door").tap()
    expect_at(watched.page, "1 of 3: A red door", album.door)
    lightbox(watched.page).get_by_role("button", name="Next picture").tap()
    expect_at(watched.page, "2 of 3: A red wall", album.wall)
    drag(watched.page, -180, 0)
    expect_at(watched.page, "3 of 3: A red roof", album.roof)
    drag(watched.page, 0, 300)
    expect_closed(watched.page, "A red roof")
    assert watched.complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 375)])
def test_axe_finds_nothing(visit: Visit, album: Album, scheme: str, width: int) -> None:
    page = opened(visit(ADDRESS, scheme=scheme, width=width, touch=width == 375))
    assert complaints(page) == ""


def test_nothing_of_it_is_loaded_before_it_is_wanted(visit: Visit, publish: Publish, album: Album) -> None:
    publish("Words")
    watched = visit("/blog/words/")
    assert not [address for address in watched.asked if re.search("pictures|lightbox", address)]
    watched.page.goto(ADDRESS)
    watched.page.wait_for_load_state("networkidle")
    assert [address for address in watched.asked if "build/pictures" in address]
    assert not [address for address in watched.asked if "lightbox" in address]
    with watched.page.expect_request("**/lightbox*.js"):
        watched.page.get_by_role("link", name="A red door").hover()


def test_it_shows_the_lightest_format(visit: Visit, album: Album) -> None:
    watched = visit(ADDRESS)
    watched.page.wait_for_load_state("networkidle")
    watched.asked.clear()
    page = opened(watched)
    expect(lightbox(page).get_by_role("img", name="A red door")).to_be_visible()
    page.wait_for_load_state("networkidle")
    kinds = {address.rpartition(".")[2] for address in watched.asked if "/media/" in address}
    assert kinds == {"avif"}


def test_without_scripts_a_picture_is_a_link_to_its_largest_file(visit: Visit, album: Album) -> None:
    page = visit(ADDRESS, scripts=False).page
    page.get_by_role("link", name="A red door").click()
    expect(page).to_have_url(re.compile(r"/media/images/.*\.jpg$"))


def test_where_it_cannot_be_loaded_the_link_is_followed(visit: Visit, album: Album) -> None:
    page = visit(ADDRESS).page
    page.route("**/lightbox*.js", lambda route: route.abort())
    page.get_by_role("link", name="A red door").click()
    expect(page).to_have_url(re.compile(r"/media/images/.*\.jpg$"))


def test_a_picture_that_is_a_link_stays_one(visit: Visit, album: Album) -> None:
    page = visit(ADDRESS).page
    page.get_by_role("link", name="A sign").click()
    expect(page).to_have_url(re.compile("/blog/$"))


def test_a_hidden_caption_and_a_line_of_exif_are_shown_there(visit: Visit, album: Album) -> None:
    watched = visit(ADDRESS)
    link = watched.page.get_by_role("link", name="A red wall")
    link.evaluate("(link) => { link.dataset.exif = 'f/8 <b>'; link.nextElementSibling.hidden = true }")
    page = opened(watched, "A red wall")
    caption = page.locator(".pswp__caption").first
    expect(caption.get_by_text("Bricks")).to_be_visible()
    expect(caption.locator("p")).to_have_text("f/8 <b>")
