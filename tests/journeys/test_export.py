"""A whole site goes out through the admin, and comes back as it was."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from playwright.sync_api import expect
from wagtail.models import Page, Site

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from home.models import Export
from tests.accessibility import complaints
from tests.browser import Visit
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.writing import Publish


@pytest.fixture(autouse=True)
def exports(settings: Any, tmp_path: Path) -> None:
    settings.EXPORTS_ROOT = tmp_path / "exports"


@pytest.fixture
def written(served: str, publish: Publish, draw: Draw) -> None:
    first = publish("On light", "It *falls*.", tags=("paper",))
    publish("On shade", f"See [light](page:{first.pk}).\n\n![A wave](image:{draw(title='Wave').pk})")


def test_a_site_is_exported_and_brought_back(
    visit: Visit, written: None, owner: User, run_jobs: RunJobs, tmp_path: Path
) -> None:
    watched = visit("/admin/", person=owner)
    admin = watched.page
    admin.get_by_role("button", name="Settings").click()
    admin.get_by_role("link", name="Export", exact=True).click()
    admin.get_by_role("button", name="Export Ada’s book").click()
    line = admin.locator("[data-exports] li")
    expect(line).to_contain_text("waiting")
    assert complaints(admin, "main") == ""
    run_jobs()
    expect(line.get_by_role("link", name="Download")).to_be_visible()
    with admin.expect_download() as download:
        line.get_by_role("link", name="Download").click()
    archive = tmp_path / download.value.suggested_filename
    download.value.save_as(archive)
    assert watched.complaints == []

    for page in PostPage.objects.all():
        page.delete()
    Page.objects.filter(slug="blog").update(title="Broken")
    call_command("import_archive", archive, "--replace", verbosity=0)
    run_jobs()

    reader = visit("/blog/").page
    expect(reader.get_by_role("heading", name="Writing")).to_be_visible()
    reader.get_by_role("link", name="On shade").first.click()
    expect(reader.get_by_role("img", name="A wave")).to_be_visible()
    reader.get_by_role("link", name="light", exact=True).click()
    expect(reader.get_by_role("heading", name="On light")).to_be_visible()
    assert Site.objects.count() == 1 and BlogIndexPage.objects.count() == 1


def test_an_export_is_stopped_and_deleted(visit: Visit, written: None, owner: User, kept_jobs: None) -> None:
    admin = visit("/admin/exports/", person=owner).page
    admin.get_by_role("button", name="Export Ada’s book").click()
    line = admin.locator("[data-exports] li")
    line.get_by_role("button", name="Stop").click()
    expect(line).to_contain_text("stopped")
    line.get_by_role("button", name="Delete").click()
    expect(admin.get_by_text("None.")).to_be_visible()
    assert not Export.objects.exists()


def test_lines_stay_when_somebody_is_signed_out(
    visit: Visit, written: None, owner: User, kept_jobs: None
) -> None:
    admin = visit("/admin/exports/", person=owner).page
    admin.get_by_role("button", name="Export Ada’s book").click()
    expect(admin.locator("[data-exports] li")).to_contain_text("waiting")
    Session.objects.all().delete()
    for _ in range(2):  # After the second one it is known what the first one did.
        with admin.expect_response(lambda answer: "/login/" in answer.url):
            pass
    expect(admin.locator("[data-exports] li")).to_contain_text("waiting")
