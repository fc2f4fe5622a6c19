"""Blocks that need a browser to be seen at work."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import expect

from blog.models import BlogIndexPage, PostPage
from tests.browser import Visit
from tests.drawing import Draw
from tests.writing import Publish

VIDEO = {
    "type": "embed",
    "value": {"address": "https://vimeo.com/123456789", "title": "A film"},
    "id": "film",
}
PLAYER = "https://player.vimeo.com/**"


def film(publish: Publish) -> PostPage:
    post = publish("Film")
    post.body = post.body.stream_block.to_python([VIDEO])
    post.save_revision().publish()
    return post


def test_an_embed_asks_nobody_before_it_is_clicked_and_its_player_after(
    visit: Visit, publish: Publish
) -> None:
    film(publish)
    watched = visit("/blog/film/")
    watched.page.wait_for_load_state("networkidle")
    assert {urlsplit(address).hostname for address in watched.asked} == {"localhost"}
    watched.page.route(PLAYER, lambda route: route.fulfill(body="<p>playing</p>", content_type="text/html"))
    watched.page.get_by_role("link", name="A film").click()
    watched.page.frame_locator("iframe[title='A film']").get_by_text("playing").wait_for()
    assert watched.complaints == []


def test_without_scripts_an_embed_is_a_link(visit: Visit, publish: Publish) -> None:
    film(publish)
    link = visit("/blog/film/", scripts=False).page.get_by_role("link", name="A film")
    assert link.get_attribute("href") == "https://vimeo.com/123456789"


def test_what_a_script_puts_before_a_provider_moves_nothing(visit: Visit, publish: Publish) -> None:
    film(publish)
    page = visit("/blog/film/").page
    title, provider = (
        page.locator(".embed-title").bounding_box(),
        page.locator(".embed-provider").bounding_box(),
    )
    assert title and provider
    assert provider["y"] >= title["y"] + title["height"] - 1


def test_several_pictures_are_chosen_for_a_gallery_at_once(
    visit: Visit, blog: BlogIndexPage, draw: Draw, owner: Any
) -> None:
    for number in range(3):
        draw(description=f"Red number {number}")
    page = visit(f"/admin/pages/add/blog/postpage/{blog.pk}/", person=owner).page
    page.locator("[data-streamfield-stream-container] .c-sf-add-button").first.click()
    page.get_by_role("option", name="Gallery").first.click()
    page.get_by_role("button", name="Choose several pictures").click()
    boxes = page.locator(".modal-content input[name=id]")
    boxes.nth(2).wait_for()
    expect(page.get_by_role("heading", name="Choose pictures")).to_be_visible()
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="Confirm selection").click()
    chosen = page.locator("[data-chooser-image]:not([src=''])")
    chosen.nth(2).wait_for(state="attached")
    assert chosen.count() == 3
    # Each row shows which it is while it is closed: to be put in order.
    expect(page.locator(".picture-thumbnail:visible")).to_have_count(3)
    expect(page.get_by_role("tabpanel").get_by_text("Red number 1")).to_be_visible()
    expect(page.get_by_label("Alternative text").first).to_be_hidden()


def test_a_chosen_picture_brings_its_words_and_leaves_those_of_the_writer(
    visit: Visit, blog: BlogIndexPage, draw: Draw, owner: Any
) -> None:
    draw(title="First", description="A red door")
    draw(title="Second", description="A red wall")
    page = visit(f"/admin/pages/add/blog/postpage/{blog.pk}/", person=owner).page
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Picture").first.click()
    words = page.get_by_label("Alternative text")

    def choose(title: str, *, again: bool = True) -> None:
        if again:
            page.locator(".image-chooser").get_by_role("button", name="Actions").click()
        page.locator("#body-root [data-chooser-action-choose]:visible").click()
        page.get_by_role("dialog").get_by_role("link", name=title).click()

    choose("First", again=False)
    expect(words).to_have_value("A red door")
    choose("Second")
    expect(words).to_have_value("A red wall")
    words.fill("Mine")
    choose("First")
    expect(page.locator("[data-chooser-title]").first).to_have_text("First")
    expect(words).to_have_value("Mine")
