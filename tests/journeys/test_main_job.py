"""The main job, from the sign-in to a stranger who misspells what they look for."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Revision

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.jobs.upkeep import publish_scheduled
from tests.browser import PUBLISHED, Visit
from tests.jobs_fixture import RunJobs
from tests.personas import PASSWORD
from tests.writing import Publish

ADDRESS = "/blog/on-keeping-string/"


@pytest.fixture
def admin(visit: Visit, owner: User) -> Page:
    """The owner's browser, signed in."""
    return visit("/admin/", person=owner).page


def write(admin: Page, blog: BlogIndexPage) -> None:
    """Fills the form of a new post, and does not save it."""
    admin.goto(f"/admin/pages/add/blog/postpage/{blog.pk}/")
    admin.get_by_role("textbox", name="Title", exact=True).fill("On keeping string")
    admin.get_by_role("textbox", name="Summary").fill("A drawer, sorted by length.")
    admin.get_by_role("region", name="Markdown").get_by_role("textbox").fill(
        "My **grandmother** kept string in a drawer."
    )


def choose(admin: Page, action: str) -> None:
    """An action of the editor's foot: the first is a button, the others are in its menu."""
    foot = admin.get_by_role("navigation", name="Actions (footer)")
    button = foot.get_by_role("button", name=action)
    if not button.is_visible():
        foot.get_by_role("button", name="More actions").click()
    button.click()


def status_of(page: Page, address: str) -> int:
    answer = page.goto(address)
    assert answer
    return answer.status


def let_its_time_come(revision: Revision) -> None:
    """As if what is scheduled had waited: its time, in both places where Wagtail keeps it, is a minute ago."""
    due = timezone.now() - timedelta(minutes=1)
    content = revision.content | {"go_live_at": due.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due, content=content)


def test_the_owner_publishes_and_a_visitor_finds_it(
    visit: Visit, owner: User, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    admin = visit("/admin/").page
    admin.get_by_label("E-mail address").fill(owner.email)
    admin.get_by_label("Password").fill(PASSWORD)
    admin.get_by_role("button", name="Sign in").click()
    expect(admin.get_by_role("heading", name="Ada’s book")).to_be_visible()

    admin.goto(f"/admin/pages/{blog.pk}/")
    admin.get_by_role("link", name="Add child page").first.click()
    expect(admin.get_by_role("textbox", name="Title", exact=True)).to_be_visible()
    write(admin, blog)
    choose(admin, "Publish")
    expect(admin.get_by_text(PUBLISHED)).to_be_visible()
    run_jobs()

    visitor = visit("/").page
    visitor.get_by_role("link", name="On keeping string").first.click()
    expect(visitor.locator("strong", has_text="grandmother")).to_be_visible()

    visitor.goto("/search/?q=grandmohter")
    expect(visitor.locator("mark", has_text="grandmother").first).to_be_visible()
    visitor.get_by_role("link", name="On keeping string").first.click()
    expect(visitor.get_by_role("heading", name="On keeping string")).to_be_visible()


def test_a_draft_is_kept_and_no_visitor_sees_it(admin: Page, visit: Visit, blog: BlogIndexPage) -> None:
    write(admin, blog)
    choose(admin, "Save draft")
    expect(admin.get_by_text("created").first).to_be_visible()
    visitor = visit("/").page
    assert status_of(visitor, ADDRESS) == 404
    assert PostPage.objects.get(slug="on-keeping-string").live is False


def test_the_preview_shows_what_is_not_published(admin: Page, blog: BlogIndexPage) -> None:
    write(admin, blog)
    admin.get_by_role("button", name="Toggle preview").click()
    preview = admin.frame_locator("iframe[title='Preview']").last
    expect(preview.locator("strong", has_text="grandmother")).to_be_visible()
    assert not PostPage.objects.live().exists()


def test_a_scheduled_post_appears_when_its_time_has_come(
    admin: Page, visit: Visit, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    write(admin, blog)
    choose(admin, "Save draft")
    expect(admin.get_by_text("created").first).to_be_visible()
    post = PostPage.objects.get(slug="on-keeping-string")
    post.go_live_at = timezone.now() + timedelta(hours=1)
    post.save_revision().publish()
    assert post.latest_revision.approved_go_live_at
    run_jobs()
    visitor = visit("/").page
    assert status_of(visitor, ADDRESS) == 404

    let_its_time_come(post.latest_revision)
    publish_scheduled.enqueue()
    run_jobs()
    assert status_of(visitor, ADDRESS) == 200
    expect(visitor.locator("strong", has_text="grandmother")).to_be_visible()


def test_an_earlier_version_comes_back(admin: Page, visit: Visit, publish: Publish) -> None:
    post = publish("On keeping string", "My **grandmother** kept it.")
    earlier = post.latest_revision
    post.body = [("markdown", "Thrown away.")]
    post.save_revision().publish()

    admin.goto(f"/admin/pages/{post.pk}/revisions/{earlier.pk}/revert/")
    choose(admin, "Publish this version")
    expect(admin.get_by_text("has been published")).to_be_visible()
    visitor = visit(ADDRESS).page
    expect(visitor.locator("strong", has_text="grandmother")).to_be_visible()
