"""Publish is pressed while the editor saves the new page by itself, in a real browser."""

from django.db import transaction
from playwright.sync_api import expect

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.at_once import hold, until_waiting
from tests.browser import WATCH, Visit, wait_until_watched


def test_the_page_is_published_once_with_the_last_words(
    visit: Visit, owner: User, blog: BlogIndexPage
) -> None:
    admin = visit("/admin/", person=owner).page
    admin.add_init_script(WATCH)
    admin.goto(f"/admin/pages/add/blog/postpage/{blog.pk}/")
    wait_until_watched(admin)
    with transaction.atomic():
        hold(blog)
        admin.get_by_role("textbox", name="Title", exact=True).fill("Ink")
        until_waiting(1)
        admin.get_by_role("textbox", name="Summary").fill("Of oak galls.")
        foot = admin.get_by_role("navigation", name="Actions (footer)")
        foot.get_by_role("button", name="More actions").click()
        foot.get_by_role("button", name="Publish").click(no_wait_after=True)
        until_waiting(2)
    expect(admin.get_by_text("Page 'Ink' has been published.")).to_be_visible()
    post = PostPage.objects.get()
    assert (post.live, post.slug, post.summary) == (True, "ink", "Of oak galls.")
