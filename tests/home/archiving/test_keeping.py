"""Exports that are asked for, made by a job, and kept for some days."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, GroupSitePermission, Page, Site

from accounts.models import User
from home.archiving import keeping
from home.archiving.keeping import ask, sites_to_export
from home.models import Export, HomePage
from home.models.export import State
from home.tasks import make_export
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.writing import Publish


@pytest.fixture(autouse=True)
def exports(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.EXPORTS_ROOT = tmp_path / "exports"
    yield settings.EXPORTS_ROOT


def made(site: Site, owner: User) -> Export:
    asked = ask(site, owner)
    keeping.make(asked.pk)
    asked.refresh_from_db()
    return asked


def test_a_job_makes_it(site: Site, owner: User, run_jobs: RunJobs, publish: Publish) -> None:
    publish("On light")
    asked = ask(site, owner)
    make_export.enqueue(str(asked.pk))
    assert run_jobs()
    asked.refresh_from_db()
    assert (asked.state, asked.done, asked.total) == (State.DONE, 3, 3)
    assert asked.size == asked.path.stat().st_size
    assert ZipFile(asked.path).testzip() is None
    assert asked.name == f"testserver-{timezone.localdate().isoformat()}.zip"


def test_nobody_but_the_server_reads_its_folder(site: Site, owner: User, exports: Path) -> None:
    made(site, owner)
    assert exports.stat().st_mode & 0o077 == 0
    assert not exports.is_relative_to(settings.MEDIA_ROOT)


def test_who_asks_twice_gets_one(site: Site, owner: User) -> None:
    assert ask(site, owner) == ask(site, owner)
    keeping.make(Export.objects.get().pk)
    ask(site, owner)
    assert Export.objects.count() == 2


def test_it_stops_when_it_is_asked_to(site: Site, owner: User, exports: Path) -> None:
    asked = ask(site, owner)
    Export.objects.update(stop_asked=True)
    keeping.make(asked.pk)
    asked.refresh_from_db()
    assert asked.state == State.STOPPED and list(exports.iterdir()) == []
    keeping.make(asked.pk)
    assert list(exports.iterdir()) == []


def test_a_full_disk_is_told(site: Site, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "export", full)
    asked = made(site, owner)
    assert asked.state == State.FAILED and "No space left on device" in asked.trouble


def broken(error: BaseException) -> Callable[..., None]:
    def export(*args: Any, **kwargs: Any) -> None:
        raise error

    return export


def test_what_goes_wrong_is_told(site: Site, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "export", broken(RuntimeError("a \0 byte")))
        asked = made(site, owner)
    assert asked.state == State.FAILED and "nobody foresaw: RuntimeError: a " in asked.trouble
    assert made(site, owner).state == State.DONE


def test_what_the_end_of_the_worker_breaks_off_is_tried_again(
    site: Site, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "export", broken(SystemExit()))
        with pytest.raises(SystemExit):
            made(site, owner)
    assert Export.objects.get().state == State.WAITING
    assert made(site, owner).state == State.DONE


def test_what_takes_longer_than_a_job_may_goes_on_in_the_next_one(
    site: Site,
    owner: User,
    run_jobs: RunJobs,
    publish: Publish,
    draw: Draw,
    exports: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish("On light", f"![A wave](image:{draw().pk})")
    monkeypatch.setattr(keeping, "SECONDS", -1.0)  # Each job has time for nothing beyond its first step.
    asked, seen = ask(site, owner), []
    made = keeping.make

    def make(key: UUID) -> bool:
        is_more = made(key)
        asked.refresh_from_db()
        seen.append((is_more, asked.state, asked.path.exists()))
        return is_more

    monkeypatch.setattr(keeping, "make", make)
    make_export.enqueue(str(asked.pk))
    run_jobs()
    assert seen == [(True, State.RUNNING, False)] * 3 + [(False, State.DONE, True)]
    assert (asked.state, asked.done, asked.total) == (State.DONE, 4, 4)
    assert list(exports.iterdir()) == [asked.path]


def test_it_goes_after_some_days_with_its_file(site: Site, owner: User, exports: Path, settings: Any) -> None:
    settings.EXPORTS_KEPT_DAYS = 3
    old = made(site, owner)
    Export.objects.update(asked_at=timezone.now() - timedelta(days=3, minutes=1))
    new = made(site, owner)
    (exports / "00000000-0000-0000-0000-000000000000.zip").write_text("of none")
    (exports / "00000000-0000-0000-0000-000000000000.zip.part").mkdir()
    assert keeping.prune() == 1
    assert list(Export.objects.all()) == [new]
    assert list(exports.iterdir()) == [new.path] and old.path != new.path


def test_it_takes_rights_on_the_site(site: Site, owner: User, editor: User) -> None:
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    theirs = Site.objects.create(hostname="other.example", root_page=other)
    assert set(sites_to_export(owner)) == {site, theirs}
    assert not sites_to_export(editor).exists()
    keeper = Group.objects.create(name="Keepers")
    editor.groups.set([keeper])
    GroupPagePermission.objects.create(group=keeper, page=other, permission_type="change")
    change = Permission.objects.get(content_type__app_label="core", codename="change_siteprofile")
    GroupSitePermission.objects.create(group=keeper, site=theirs, permission=change)
    assert not sites_to_export(User.objects.get(pk=editor.pk)).exists()
    keeper.permissions.add(Permission.objects.get(codename="view_response"))
    assert list(sites_to_export(User.objects.get(pk=editor.pk))) == [theirs]
