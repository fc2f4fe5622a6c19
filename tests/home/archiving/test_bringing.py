"""A whole site comes back by upload, a look and a job."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from wagtail.models import Page, Site

from blog.importing import working
from blog.models import BlogIndexPage, Import, PostPage
from blog.models.imports import Stage
from home.archiving.bringing import apart
from home.archiving.exporting import export
from tests.jobs_fixture import RunJobs
from tests.writing import Publish

pytestmark = pytest.mark.usefixtures("kept_jobs")


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    """Where uploads wait."""
    settings.IMPORTS_ROOT = tmp_path / "imports"
    return tmp_path / "imports"


@pytest.fixture
def sent(
    site: Site, blog: BlogIndexPage, publish: Publish, owner_client: Client, run_jobs: RunJobs, tmp_path: Path
) -> Import:
    """The archive of a site of another host, uploaded and looked at."""
    publish("On light", "It *falls*.")
    Site.objects.update(hostname="old.example", port=443)
    export(Site.objects.get(), tmp_path / "site.zip")
    Site.objects.update(hostname="testserver", port=80)
    run_jobs()
    PostPage.objects.get().delete()
    file = SimpleUploadedFile("site.zip", (tmp_path / "site.zip").read_bytes())
    owner_client.post("/admin/imports/", {"file": file, "index": blog.pk})
    run_jobs()
    return Import.objects.get()


def words(client: Client, run: Import) -> str:
    text = client.get(f"/admin/imports/{run.pk}/").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2]).split())


def test_it_is_looked_at_and_brought_back(
    sent: Import, owner_client: Client, run_jobs: RunJobs, uploads: Path
) -> None:
    said = words(owner_client, sent)
    assert "New posts and pages 3" in said and "going to answer at https://old.example" in said
    assert Site.objects.count() == 1 and not PostPage.objects.exists()
    owner_client.post(f"/admin/imports/{sent.pk}/start/")
    run_jobs()
    said = words(owner_client, sent)
    assert "State: Done" in said and "The site answers at https://old.example now." in said
    assert "Deserves a look" not in said
    assert "Undo" not in said and list(uploads.iterdir()) == []
    post = PostPage.objects.get()
    assert post.get_site().hostname == "old.example" and post.live
    owner_client.post(f"/admin/imports/{sent.pk}/undo/")
    sent.refresh_from_db()
    assert sent.stage == Stage.DONE and PostPage.objects.exists()


def test_a_site_that_has_pages_is_refused_at_the_look(
    site: Site, blog: BlogIndexPage, owner_client: Client, run_jobs: RunJobs, tmp_path: Path
) -> None:
    export(site, tmp_path / "site.zip")
    before = list(Page.objects.values_list("pk", flat=True))
    file = SimpleUploadedFile("site.zip", (tmp_path / "site.zip").read_bytes())
    owner_client.post("/admin/imports/", {"file": file, "index": blog.pk})
    run_jobs()
    run = Import.objects.get()
    assert run.stage == Stage.FAILED and "has pages already" in run.trouble
    assert list(Page.objects.values_list("pk", flat=True)) == before


def test_a_damaged_one_is_refused_in_words(sent: Import, owner_client: Client, run_jobs: RunJobs) -> None:
    content = bytearray(sent.path.read_bytes())
    content[len(content) // 2 :] = b""
    sent.path.write_bytes(content)
    owner_client.post(f"/admin/imports/{sent.pk}/start/")
    run_jobs()
    sent.refresh_from_db()
    assert sent.stage == Stage.FAILED and "damaged, or was cut" in sent.trouble
    assert Site.objects.count() == 1


def test_what_a_job_has_no_time_for_changes_nothing_and_is_told(
    sent: Import, owner_client: Client, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working.Watch, "ask", lambda watch: True)
    owner_client.post(f"/admin/imports/{sent.pk}/start/")
    run_jobs()
    sent.refresh_from_db()
    assert sent.stage == Stage.FAILED and "import_archive" in sent.trouble
    assert Site.objects.count() == 1 and sent.file


def test_it_is_stopped(
    sent: Import, owner_client: Client, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(watch: working.Watch) -> bool:
        watch.stopped = True
        return True

    monkeypatch.setattr(working.Watch, "ask", pressed)
    owner_client.post(f"/admin/imports/{sent.pk}/start/")
    run_jobs()
    sent.refresh_from_db()
    assert sent.stage == Stage.STOPPED and Site.objects.count() == 1
    assert "Go on" in words(owner_client, sent)


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_is_heard_of_before_its_end(site: Site) -> None:
    run = Import.objects.create(site=site, format="archive", name="site.zip")

    def tell(done: int, total: int, what: str) -> None:
        run.tell(done=done, total=total)

    with transaction.atomic(), apart(tell) as told:
        told(3, 8, "On light")
        transaction.set_rollback(True)
    run.refresh_from_db()
    assert (run.done, run.total) == (3, 8)
