"""A blog comes along from WordPress: the owner looks first, imports it, reads it, and takes it back."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from tests.accessibility import complaints
from tests.blog.importing.exports import comment, entry, label, wxr
from tests.browser import Visit
from tests.jobs_fixture import RunJobs

TEXT = """Words of old.

https://www.youtube.com/watch?v=abcdefghijk

[contact-form-7 id="4" title="Write"]
"""


@pytest.fixture
def admin(visit: Visit, owner: User, blog: BlogIndexPage, settings: LazySettings, tmp_path: Path) -> Page:
    """The owner's browser, before the form of a new import."""
    settings.IMPORTS_ROOT = tmp_path
    page = visit("/admin/", person=owner).page
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("link", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="Import", exact=True)).to_be_visible()
    return page


def choose(admin: Page, name: str, content: bytes) -> None:
    admin.get_by_label("File").set_input_files({"name": name, "mimeType": "text/xml", "buffer": content})
    admin.get_by_role("button", name="See what would happen").click()


def test_a_blog_comes_along_and_goes_again(admin: Page, visit: Visit, run_jobs: RunJobs) -> None:
    items = [
        entry(1, "On ink", TEXT, inside=label("Paper") + comment(1, "Well said.")),
        entry(2, "About me", "Me.", post_type="page", link="https://old.example/about-me/"),
    ]
    assert complaints(admin, "main") == ""
    choose(admin, "old.xml", wxr(*items))
    expect(admin.get_by_role("progressbar", name="Finding out what would happen")).to_be_visible()
    run_jobs()
    expect(admin.get_by_role("heading", name="What would happen")).to_be_visible()
    expect(admin.get_by_text("/blog/on-ink/")).to_be_visible()
    expect(admin.get_by_text("The shortcode [contact-form-7] is not known here")).to_be_visible()
    assert complaints(admin, "main") == ""
    assert not PostPage.objects.exists()

    admin.get_by_role("button", name="Import", exact=True).click()
    expect(admin.get_by_role("progressbar", name="Importing")).to_be_visible()
    run_jobs()
    expect(admin.get_by_role("heading", name="What happened")).to_be_visible()
    expect(admin.get_by_role("link", name="On ink")).to_be_visible()
    assert complaints(admin, "main") == ""

    reader = visit("/2015/05/on-ink/").page
    expect(reader.get_by_role("heading", name="On ink")).to_be_visible()
    expect(reader.get_by_text("Words of old.")).to_be_visible()
    expect(reader.get_by_text("Well said.")).to_be_visible()

    admin.get_by_role("button", name="Undo this import").click()
    expect(admin.get_by_role("progressbar", name="Undoing")).to_be_visible()
    run_jobs()
    expect(admin.get_by_text("All that it made is gone.")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", name="Nothing is kept here")).to_be_visible()


def test_a_wrong_file_is_refused_in_words(admin: Page) -> None:
    choose(admin, "holiday.xml", b"\x89PNG\r\n\x1a\n")
    expect(admin.get_by_text("This is nothing that can be imported.")).to_be_visible()
    assert complaints(admin, "main") == ""
