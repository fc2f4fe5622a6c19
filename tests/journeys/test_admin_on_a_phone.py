"""The admin in one hand: a window of 375 by 740."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from blog.models import BlogIndexPage, Import, PostPage, Tag
from blog.models.imports import Format, Stage
from core.models import FeedReader, Job
from responses.models import Response, SentMention, State
from search import indexing
from tests.browser import Visit
from tests.drawing import Draw
from tests.personas import PASSWORD
from tests.writing import Publish

# What sticks out of the window and cannot be scrolled to in a box of its own. Not counted is what Wagtail lets stick
# out on every phone: its map of the form, the buttons for comments, the search of its library of pictures, and the
# button beside an empty line of rich text.
STICKING_OUT = """() => {
    // What was brought into sight may have scrolled the form to where a closed panel lies hidden.
    document.querySelector(".content-wrapper")?.scrollTo({left: 0, behavior: "instant"})
    const width = document.documentElement.clientWidth
    const scrolls = (box) => ["auto", "scroll"].includes(getComputedStyle(box).overflowX)
    const held = (node) => {
        for (let box = node.parentElement; box; box = box.parentElement) {
            if (scrolls(box)) return true
        }
        const left = ".w-minimap, .w-field__comment-button, .w-slim-header__search-form, .Draftail-BlockToolbar"
        return Boolean(node.closest(left))
    }
    const out = [...document.querySelectorAll("body *")].filter((node) => {
        const {left, right, width: own, height} = node.getBoundingClientRect()
        const seen = own && height && getComputedStyle(node).visibility === "visible"
        const isCut = (left < -1 && right > 0) || (right > width + 1 && left < 2 * width)
        return seen && isCut && !held(node)
    })
    const wide = document.documentElement.scrollWidth > width ? ["the page itself"] : []
    return [...wide, ...out.map((node) => node.outerHTML.slice(0, 120))]
}"""

# Between the header and what comes below it.
ROOM = """() => {
    const box = document.querySelector("main .nice-padding")
    const header = document.querySelector(".w-slim-header")
    return box.firstElementChild.getBoundingClientRect().top - header.getBoundingClientRect().bottom
}"""


def by_hand(page: Page) -> Page:
    page.set_viewport_size({"width": 375, "height": 740})
    return page


def fits(page: Page) -> bool:
    assert page.evaluate(STICKING_OUT) == []
    return True


def touch(target: Locator) -> None:
    """Presses what a finger can hit: at least 24 px each way, within the window."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    assert box["width"] >= 24 and box["height"] >= 24, box
    assert box["x"] >= 0 and box["x"] + box["width"] <= 375, box
    target.click()


@pytest.fixture
def phone(visit: Visit, owner: User) -> Page:
    """Ada’s, signed in by its form."""
    page = by_hand(visit("/admin/", width=375).page)
    assert fits(page)
    page.locator("[name=username]").fill(owner.email)
    page.locator("[name=password]").fill(PASSWORD)
    touch(page.get_by_role("button", name="Sign in"))
    expect(page.get_by_role("heading", name="Ada’s book")).to_be_visible()
    return page


def test_a_post_with_a_picture_is_written_and_published(
    phone: Page, blog: BlogIndexPage, draw: Draw, visit: Visit
) -> None:
    draw(900, 600, title="A red door")
    assert fits(phone)
    phone.goto(f"/admin/pages/add/blog/postpage/{blog.pk}/")
    phone.locator("[name=title]").fill("Written on the stairs")
    phone.get_by_role("region", name="Markdown").get_by_role("textbox").click()
    phone.keyboard.type("Between two floors.")
    assert fits(phone)
    touch(phone.get_by_role("button", name="Insert a block").last)
    touch(phone.get_by_role("option", name="Picture"))
    touch(phone.get_by_role("button", name="Choose an image").last)
    dialog = phone.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert fits(phone)
    touch(dialog.get_by_role("link", name="A red door"))
    phone.get_by_label("Alternative text").fill("A red door")
    foot = phone.get_by_role("navigation", name="Actions (footer)")
    touch(foot.get_by_role("button", name="More actions"))
    touch(foot.get_by_role("button", name="Publish"))
    expect(phone.get_by_text(re.compile("created and published|published"))).to_be_visible()
    assert fits(phone)
    reader = visit(PostPage.objects.get().url, width=375).page
    expect(reader.get_by_text("Between two floors.")).to_be_visible()


def test_the_lists_fit(phone: Page, blog: BlogIndexPage, publish: Publish) -> None:
    Tag.objects.create(name="Something with a rather long name", site=blog.get_site())
    post = publish("A title that is longer than a phone is wide, and then some more of it")
    indexing.reindex(post.pk)
    phone.goto(f"{post.url}or/a/part/of/it/that/was/never/there/{post.slug}")
    site = blog.get_site()
    told = {"site": site, "page": post, "source": post.full_url, "changed_at": timezone.now()}
    SentMention.objects.create(target=f"https://example.org/{'a-long-way-down/' * 10}", **told)
    FeedReader.objects.note(site, "/archive/notes/feed.atom", "A reader with a rather long name", 12_345)
    run = Import.objects.create(
        site=site,
        index=blog,
        format=Format.WORDPRESS,
        stage=Stage.LOOKED,
        name="an-export-with-a-rather-long-name.2024-01-01.xml",
        report={"created": 1, "posts": [["A title", f"/blog/{'a-long-address-' * 6}/"]]},
    )
    for address in (
        f"/admin/pages/{blog.pk}/",
        "/admin/snippets/blog/tag/",
        "/admin/snippets/blog/series/",
        "/admin/snippets/blog/author/",
        "/admin/images/",
        "/admin/jobs/",
        "/admin/missing/",
        "/admin/feed-readers/",
        "/admin/reports/webmentions/",
        "/admin/imports/",
        f"/admin/imports/{run.pk}/",
        f"/admin/settings/core/siteprofile/{site.pk}/",
        f"/admin/settings/theme/look/{site.pk}/",
        f"/admin/settings/theme/navigation/{site.pk}/",
        f"/admin/settings/core/feedpolicy/{site.pk}/",
        f"/admin/settings/responses/responsepolicy/{site.pk}/",
    ):
        phone.goto(address)
        expect(phone.get_by_role("main")).to_be_visible()
        assert fits(phone), address


def test_the_dashboard_leads_to_what_waits_and_it_is_decided(
    phone: Page, publish: Publish, blog: BlogIndexPage
) -> None:
    said: dict[str, Any] = {"text": "Well said.", "html": "<p>Well said.</p>", "state": State.WAITING}
    name = "grace.brewster.hopper.of.arlington"
    Response.objects.create(
        page=publish("On string"), author_name=name, author_email=f"{name}@example.org", **said
    )
    blog.add_child(instance=PostPage(title="Unripe" * 12, live=False)).save_revision()
    phone.reload()
    assert fits(phone)
    touch(phone.get_by_role("link", name="1 response waits for your decision."))
    expect(phone.get_by_text("Well said.")).to_be_visible()
    assert fits(phone)
    touch(phone.get_by_role("button", name="Approve").last)
    expect(phone.get_by_text("1 response was approved.")).to_be_visible()
    assert Response.objects.get().state == State.APPROVED


def test_what_failed_is_read_to_its_end(phone: Page) -> None:
    job = Job(task="photos.tasks.a_rather_long_name_of_a_function", lane="media", attempts=5)
    job.save()
    try:
        raise ValueError("x" * 300)
    except ValueError as error:
        job.give_up(error)
    phone.reload()
    touch(phone.get_by_role("link", name="A rather long name of a function"))
    expect(phone.get_by_text("Traceback")).to_be_visible()
    assert fits(phone)
    assert phone.evaluate(ROOM) >= 16


def test_a_draft_is_shared(phone: Page, blog: BlogIndexPage) -> None:
    post = blog.add_child(instance=PostPage(title="Unripe", live=False))
    post.save_revision()
    phone.goto(f"/admin/pages/{post.pk}/draft-links/")
    assert fits(phone)
    assert phone.evaluate(ROOM) >= 16
    touch(phone.get_by_role("button", name="Make a link"))
    expect(phone.get_by_text("The link is made.")).to_be_visible()


def test_the_checks_open_over_the_form_and_lead_back_to_it(phone: Page, blog: BlogIndexPage) -> None:
    post = blog.add_child(instance=PostPage(title="Unripe", live=False, body=[("markdown", "#### Deep")]))
    post.save_revision()
    phone.goto(f"/admin/pages/{post.pk}/edit/")
    touch(phone.get_by_role("button", name="Toggle checks"))
    finding = phone.get_by_role("listitem").filter(has_text="“Deep” is a heading of level 4")
    expect(finding).to_be_visible()
    assert fits(phone)
    touch(finding.get_by_role("link", name="Go there"))
    expect(phone.get_by_role("heading", name="Before publishing")).to_be_hidden()
    expect(phone.get_by_role("region", name="Markdown").get_by_role("textbox")).to_be_in_viewport()
