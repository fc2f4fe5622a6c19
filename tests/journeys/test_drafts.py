"""Drafts in a real browser: at each width in the preview, and by a secret link."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core import sharing
from core.models import DraftLink
from tests.accessibility import complaints
from tests.browser import Visit
from tests.drawing import Draw

REFUSALS = ("Content Security Policy", "Refused to", "X-Frame-Options")


@pytest.fixture
def draft(served: str, blog: BlogIndexPage, draw: Draw) -> PostPage:
    picture = {"image": draw(2000, 900), "alt_text": "Red", "caption": "", "width": "wide"}
    body = [("markdown", "Nobody has **read** this."), ("image", picture)]
    post = blog.add_child(instance=PostPage(title="Unripe", live=False, body=body))
    post.save_revision()
    return post


def refused(complaints: list[str]) -> list[str]:
    return [words for words in complaints if any(refusal in words for refusal in REFUSALS)]


@pytest.mark.parametrize(("size", "width"), [("mobile", 375), ("tablet", 768), ("desktop", 1280)])
def test_the_preview_has_the_width_of_each_device(
    visit: Visit, owner: User, draft: PostPage, size: str, width: int
) -> None:
    watched = visit(f"/admin/pages/{draft.pk}/edit/", person=owner)
    admin = watched.page
    admin.get_by_role("button", name="Toggle preview").click()
    admin.get_by_label(f"Preview in {size} size").check(force=True)
    preview = admin.frame_locator("iframe[title='Preview']").last
    expect(preview.locator("strong", has_text="read")).to_be_visible()
    shown = preview.locator("html")
    expect(shown).to_have_js_property("clientWidth", width)
    image: Any = preview.locator("img").first
    image.scroll_into_view_if_needed()
    expect(image).not_to_have_js_property("naturalWidth", 0)
    assert shown.evaluate("root => getComputedStyle(root.querySelector('main')).display") == "grid"
    assert refused(watched.complaints) == []


def test_the_address_of_a_draft_is_neither_shared_nor_kept(
    visit: Visit, owner: User, blog: BlogIndexPage
) -> None:
    long = "\n\n".join(f"Paragraph {number}. {'Step ' * 60}" for number in range(40))
    for title, live in (("Ripe", True), ("Unripe", False)):
        post = blog.add_child(instance=PostPage(title=title, live=live, body=[("markdown", long)]))
        post.save_revision()
    page = visit("/").page
    page.context.add_init_script("navigator.share = async () => {}")
    kept = {}
    for address in ("/blog/ripe/", sharing.path_of(sharing.share(post, owner, timedelta(days=1)))):
        page.goto(address)
        kept[address] = page.get_by_role("button", name="Share").count()
        page.get_by_text("Paragraph 20.").evaluate("(paragraph) => paragraph.scrollIntoView()")
        page.goto("/blog/")
    assert list(kept.values()) == [1, 0]
    assert page.evaluate("Object.keys(JSON.parse(localStorage.places))") == ["/blog/ripe/"]


def test_a_draft_is_shared_read_and_revoked(visit: Visit, owner: User, draft: PostPage) -> None:
    admin = visit(f"/admin/pages/{draft.pk}/edit/", person=owner).page
    admin.get_by_role("button", name="Actions", exact=True).first.click()
    admin.get_by_role("link", name="Share draft").click()
    admin.get_by_label("A day").check(force=True)
    admin.get_by_label("For whom").fill("Charles")
    admin.get_by_role("button", name="Make a link").click()
    expect(admin.get_by_text("The link is made.")).to_be_visible()
    admin.context.grant_permissions(["clipboard-read", "clipboard-write"])
    admin.get_by_role("button", name="Copy").click()
    expect(admin.get_by_text("Copied", exact=True)).to_be_visible()
    address = admin.evaluate("navigator.clipboard.readText()")
    assert admin.get_by_label("For Charles").input_value() == address
    # Wagtail's own message is still fading in.
    assert complaints(admin, {"include": [["main"]], "exclude": [[".messages"]]}) == ""

    reader = visit(address, width=375)
    expect(reader.page.get_by_text("Draft, not published.")).to_be_visible()
    expect(reader.page.locator("strong", has_text="read")).to_be_visible()
    expect(reader.page.locator("article img")).not_to_have_js_property("naturalWidth", 0)
    assert complaints(reader.page) == ""
    assert reader.complaints == []

    admin.get_by_role("button", name="Revoke").click()
    expect(admin.get_by_text("The link is revoked")).to_be_visible()
    reader.page.reload()
    expect(reader.page.get_by_role("heading", name="Nothing to read under this link")).to_be_visible()
    assert complaints(reader.page) == ""
    assert DraftLink.objects.get().revoked_at
