"""Exports in the settings, as the owner, an editor and a stranger meet them."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from accounts.models import User
from home.models import Export
from home.models.export import State
from tests.personas import PASSWORD, signed_in

EXPORTS = "/admin/exports/"


@pytest.fixture(autouse=True)
def exports(settings: Any, tmp_path: Path) -> Path:
    settings.EXPORTS_ROOT = tmp_path / "exports"
    return tmp_path / "exports"


@pytest.fixture
def done(owner_client: Client, site: Site) -> Export:
    """One that Ada has asked for, and that is there."""
    owner_client.post(EXPORTS, {"site": site.pk})
    return Export.objects.get()


def address(name: str, asked: Export) -> str:
    return reverse(f"home_{name}", args=[asked.pk])


def test_the_owner_asks_for_one_and_fetches_it(owner_client: Client, done: Export, tmp_path: Path) -> None:
    page = owner_client.get(EXPORTS).content.decode()
    assert done.name in page and address("download_export", done) in page
    answer = owner_client.get(address("download_export", done))
    (tmp_path / "got.zip").write_bytes(answer.getvalue())
    assert ZipFile(tmp_path / "got.zip").testzip() is None
    assert answer["Content-Disposition"] == f'attachment; filename="{done.name}"'
    assert answer["Content-Type"] == "application/zip" and "no-store" in answer["Cache-Control"]


def test_a_button_says_the_name_of_its_site(owner_client: Client, site: Site) -> None:
    assert "Export <bdi>Ada’s book</bdi></button>" in owner_client.get(EXPORTS).content.decode()
    Site.objects.update(site_name="")
    assert "Export <bdi>testserver</bdi></button>" in owner_client.get(EXPORTS).content.decode()


def test_nobody_else_fetches_it(done: Export, editor_client: Client, stranger: Client) -> None:
    other = User.objects.create_user("eve@example.org", PASSWORD)
    for client in (stranger, editor_client, signed_in(other)):
        for name in ("download_export", "stop_export", "remove_export"):
            method = client.get if name == "download_export" else client.post
            assert method(address(name, done)).status_code in (302, 404)
        assert client.get(EXPORTS).status_code == 302
        assert client.post(EXPORTS, {"site": done.site_id}).status_code == 302
    assert Export.objects.count() == 1 and done.path.exists()
    assert stranger.get(f"/media/{done.path.name}").status_code == 404
    assert EXPORTS not in editor_client.get("/admin/").content.decode()


def test_who_lost_the_rights_lost_the_file(done: Export, owner: User, owner_client: Client) -> None:
    User.objects.filter(pk=owner.pk).update(is_superuser=False)
    assert owner_client.get(address("download_export", done)).status_code in (302, 404)


def test_only_a_site_can_be_exported(owner_client: Client) -> None:
    for key in ("", "x", "999", "9" * 30):
        owner_client.post(EXPORTS, {"site": key})
    assert not Export.objects.exists()


@pytest.mark.usefixtures("kept_jobs")
def test_one_that_waits_is_stopped(owner_client: Client, done: Export) -> None:
    assert done.state == State.WAITING
    assert owner_client.get(address("download_export", done)).status_code == 404
    owner_client.post(address("stop_export", done))
    done.refresh_from_db()
    assert done.state == State.STOPPED and done.stop_asked
    assert "stopped" in owner_client.get(EXPORTS).content.decode()


def test_one_that_runs_no_more_is_stopped(owner_client: Client, done: Export) -> None:
    Export.objects.update(state=State.RUNNING)  # As when its worker died too often.
    owner_client.post(address("stop_export", done))
    done.refresh_from_db()
    assert done.state == State.STOPPED


def test_one_that_is_deleted_is_gone(owner_client: Client, done: Export) -> None:
    said = owner_client.post(address("remove_export", done), follow=True).content.decode()
    assert f"{done.name} is deleted." in said
    assert not Export.objects.exists() and not done.path.exists()


def test_a_file_that_is_gone_is_not_found(owner_client: Client, done: Export) -> None:
    done.path.unlink()
    assert owner_client.get(address("download_export", done)).status_code == 404


def test_a_running_one_says_how_far_it_is(owner_client: Client, done: Export) -> None:
    Export.objects.update(state=State.RUNNING, done=3, total=8)
    page = owner_client.get(EXPORTS).content.decode()
    assert '<progress value="3" max="8"' in page and "3 of 8" in page
    Export.objects.update(done=0, total=0)
    page = owner_client.get(EXPORTS).content.decode()
    assert "<progress aria-label" in page and "0 of 0" not in page
