"""What an owner does with a post after it is written: give it a time, correct it, file it elsewhere."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.jobs.upkeep import publish_scheduled
from tests.browser import Visit
from tests.jobs_fixture import RunJobs
from tests.journeys.test_main_job import ADDRESS, choose, let_its_time_come, status_of, write
from tests.writing import Publish


@pytest.fixture
def admin(visit: Visit, owner: User) -> Page:
    """The owner's browser, signed in."""
    return visit("/admin/", person=owner).page


def test_a_post_is_given_its_time_in_the_editor(
    admin: Page, visit: Visit, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    write(admin, blog)
    choose(admin, "Save draft")
    expect(admin.get_by_text("created").first).to_be_visible()
    tomorrow = timezone.localtime() + timedelta(days=1)
    admin.get_by_role("button", name="Toggle status").click()
    admin.get_by_role("button", name="Set schedule").click()
    dialog = admin.get_by_role("dialog", name="Set publishing schedule")
    dialog.get_by_label("Go live date/time").fill(f"{tomorrow:%Y-%m-%d %H:%M}")
    # The calendar comes a moment later, and lies over the button until something else is touched.
    calendar = admin.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    dialog.get_by_role("heading").click()
    expect(calendar).to_have_count(0)
    dialog.get_by_role("button", name="Save schedule").click()
    expect(dialog).to_be_hidden()
    choose(admin, "Schedule to publish")
    expect(admin.get_by_text("has been scheduled for publishing")).to_be_visible()
    run_jobs()
    reader = visit("/").page
    assert status_of(reader, ADDRESS) == 404

    let_its_time_come(PostPage.objects.get(slug="on-keeping-string").scheduled_revision)
    publish_scheduled.enqueue()
    run_jobs()
    assert status_of(reader, ADDRESS) == 200


def test_a_post_is_corrected_with_a_note_that_readers_can_open(
    admin: Page, visit: Visit, publish: Publish
) -> None:
    post = publish("The bridge", "It was built in 1984.")
    admin.goto(f"/admin/pages/{post.pk}/edit/")
    text = admin.get_by_role("region", name="Markdown").get_by_role("textbox")
    expect(text).to_have_text("It was built in 1984.")
    text.fill("It was built in 1894.")
    admin.get_by_role("button", name="Add note").click()
    note = admin.get_by_role("region", name="Note 1")
    note.get_by_label("Text").fill("The year was wrong.")
    note.get_by_label("Show what was changed").check()
    choose(admin, "Publish")
    expect(admin.get_by_text("has been published")).to_be_visible()

    reader = visit(post.url, scripts=False).page
    reader.get_by_text("Changes").click()
    expect(reader.get_by_text("The year was wrong.")).to_be_visible()
    expect(reader.locator("del", has_text="1984")).to_be_visible()
    expect(reader.locator("ins", has_text="1894")).to_be_visible()


def test_a_tag_is_merged_and_its_old_address_leads_on(admin: Page, visit: Visit, publish: Publish) -> None:
    publish("On string", "Short ends.", tags=("strings",))
    publish("On rope", "Long ends.", tags=("cordage",))
    admin.goto("/admin/snippets/blog/tag/")
    admin.get_by_role("button", name="More options for 'strings'").click()
    admin.get_by_role("link", name="Rename or merge").click()
    admin.get_by_label("New name").fill("cordage")
    admin.get_by_role("button", name="Show what will happen").click()
    expect(admin.get_by_text("/tags/strings/ will lead to /tags/cordage/")).to_be_visible()
    admin.get_by_role("button", name="Merge").click()
    expect(admin.get_by_text("is part of “cordage” now")).to_be_visible()

    reader = visit("/tags/strings/").page
    reader.wait_for_url("**/tags/cordage/")
    expect(reader.get_by_role("link", name="On string")).to_be_visible()
    expect(reader.get_by_role("link", name="On rope")).to_be_visible()
