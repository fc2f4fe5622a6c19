"""The main job, from the sign-in to a stranger who misspells what they look for."""

from playwright.sync_api import expect

from accounts.models import User
from blog.models import BlogIndexPage
from tests.browser import Visit
from tests.jobs_fixture import RunJobs
from tests.personas import PASSWORD


def test_the_owner_publishes_and_a_visitor_finds_it(
    visit: Visit, owner: User, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    admin = visit("/admin/").page
    admin.get_by_label("E-mail address").fill(owner.email)
    admin.get_by_label("Password").fill(PASSWORD)
    admin.get_by_role("button", name="Sign in").click()
    expect(admin.get_by_role("heading", name="Ada")).to_be_visible()

    admin.goto(f"/admin/pages/{blog.pk}/")
    admin.get_by_role("link", name="Add child page").first.click()

    admin.get_by_placeholder("Page title*").fill("On keeping string")
    admin.get_by_role("textbox", name="Summary").fill("A drawer, sorted by length.")
    admin.get_by_role("button", name="Insert a block").first.click()
    admin.get_by_role("option", name="Markdown").click()
    admin.locator("textarea[name^='body-0-value']").fill("My **grandmother** kept string in a drawer.")
    admin.locator("[data-w-dropdown-target='toggle']").last.click()
    admin.get_by_role("button", name="Publish").click()
    expect(admin.get_by_text("created and published")).to_be_visible()
    run_jobs()

    visitor = visit("/").page
    visitor.get_by_role("link", name="On keeping string").first.click()
    expect(visitor.locator("strong", has_text="grandmother")).to_be_visible()

    visitor.goto("/search/?q=grandmohter")
    expect(visitor.locator("mark", has_text="grandmother").first).to_be_visible()
    visitor.get_by_role("link", name="On keeping string").first.click()
    expect(visitor.get_by_role("heading", name="On keeping string")).to_be_visible()
