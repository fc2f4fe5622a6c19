"""A worker that is killed while it hides or deletes files leaves nothing that can be read, and nothing that is lost.

What is raised here is no Exception: nothing of ours tidies up after it, as after SIGKILL, and the database forgets
the transaction.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from core.jobs.failing import WorkerDied, fail
from core.models import Job
from photos import hiding
from photos.models import AlbumPage, Photo, Rendition
from photos.tasks import make_missing_renditions, remove_files, remove_forgotten_files, settle_all
from tests.closing import addresses, close, files, got, photos_of
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("media")


class Killed(BaseException):
    """The end of a process."""


Kill = Callable[[Any, str, int], None]


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Kill:
    """Ends the worker at the n-th call of something: `kill(storage, "delete", 3)`."""

    def killed(of: Any, name: str, call: int) -> None:
        real, calls = getattr(of, name), []

        def counted(*arguments: Any, **options: Any) -> Any:
            calls.append(arguments)
            if len(calls) >= call:
                raise Killed
            return real(*arguments, **options)

        monkeypatch.setattr(of, name, counted)

    return killed


def storage() -> Any:
    """Its class: a job of Wagtail makes one for itself."""
    return Rendition._meta.get_field("file").storage.__class__


def begin_anew(run_jobs: RunJobs) -> None:
    """What the next worker does: jobs that were left, and the upkeep of its start, a night later."""
    for job in Job.objects.running():
        fail(job, WorkerDied())
    Job.objects.update(errors=[])  # `run_jobs` would take them for its own.
    run_jobs()
    for upkeep in (settle_all, remove_forgotten_files, make_missing_renditions):
        upkeep.call()
    Job.objects.waiting().update(run_after=timezone.now())
    run_jobs()


def reached(media: Path) -> list[str]:
    return [f"/media/{name}" for name in files(media) if not name.startswith("cards/")]


def whole(album: AlbumPage, hidden: bool) -> None:
    """Each photo has all its files where they ought to be, and there are no others."""
    for photo in photos_of(album):
        assert photo.hidden is hidden
        assert photo.renditions.count() == 4
        assert all(default_storage.exists(each.file.name) for each in photo.renditions.all())
    assert hiding.forgotten() == [] and hiding.unsettled() == []


@pytest.mark.parametrize("call", [1, 2, 5])
def test_while_files_are_copied(
    wedding: AlbumPage,
    run_jobs: RunJobs,
    stranger: Client,
    media: Path,
    kill: Kill,
    monkeypatch: Any,
    call: int,
) -> None:
    before = addresses(*photos_of(wedding))
    close(wedding)
    keys = [photo.pk for photo in photos_of(wedding)]
    kill(storage(), "duplicate", call)
    with pytest.raises(Killed):
        hiding.settle(keys, remove_files.enqueue)
    monkeypatch.undo()
    begin_anew(run_jobs)
    whole(wedding, hidden=True)
    assert got(stranger, *before, *reached(media)) == {404}


def test_between_two_photos(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client, media: Path, kill: Kill, monkeypatch: Any
) -> None:
    before = addresses(*photos_of(wedding))
    close(wedding)
    keys = [photo.pk for photo in photos_of(wedding)]
    kill(hiding, "_move", 2)
    with pytest.raises(Killed):
        hiding.settle(keys, remove_files.enqueue)
    monkeypatch.undo()
    assert sorted(photo.hidden for photo in photos_of(wedding)) == [False, True]
    begin_anew(run_jobs)
    whole(wedding, hidden=True)
    assert got(stranger, *before, *reached(media)) == {404}


def test_before_it_is_written_that_old_files_are_to_go(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client, media: Path
) -> None:
    def leave(names: list[str]) -> None:
        raise Killed

    before = addresses(*photos_of(wedding))
    close(wedding)
    with pytest.raises(Killed):
        hiding.settle([photo.pk for photo in photos_of(wedding)], leave)
    assert not any(photo.hidden for photo in photos_of(wedding))  # Nothing of it is half done.
    begin_anew(run_jobs)
    whole(wedding, hidden=True)
    assert got(stranger, *before, *reached(media)) == {404}


@pytest.mark.parametrize("call", [1, 2, 7])
def test_while_old_files_are_deleted(
    wedding: AlbumPage,
    run_jobs: RunJobs,
    stranger: Client,
    media: Path,
    kill: Kill,
    monkeypatch: Any,
    call: int,
) -> None:
    before = addresses(*photos_of(wedding))
    close(wedding)
    left: list[str] = []
    hiding.settle([photo.pk for photo in photos_of(wedding)], left.extend)
    kill(storage(), "delete", call)
    with pytest.raises(Killed):
        hiding.remove(left)
    monkeypatch.undo()
    begin_anew(run_jobs)  # Of `left` nobody knows any more.
    whole(wedding, hidden=True)
    assert got(stranger, *before, *reached(media)) == {404}


@pytest.mark.parametrize("call", [1, 3])
def test_while_photos_are_shown_again(
    wedding: AlbumPage, run_jobs: RunJobs, stranger: Client, kill: Kill, monkeypatch: Any, call: int
) -> None:
    before = addresses(*photos_of(wedding))
    door = close(wedding)
    run_jobs()
    door.delete()
    kill(storage(), "duplicate", call)
    with pytest.raises(Killed):
        hiding.settle([photo.pk for photo in photos_of(wedding)], remove_files.enqueue)
    monkeypatch.undo()
    begin_anew(run_jobs)
    whole(wedding, hidden=False)
    assert got(stranger, *before) == {200}


@pytest.mark.parametrize("call", [1, 4])
def test_while_the_files_of_a_photo_that_is_deleted_go(
    wedding: AlbumPage,
    run_jobs: RunJobs,
    stranger: Client,
    media: Path,
    kill: Kill,
    monkeypatch: Any,
    call: int,
    django_capture_on_commit_callbacks: Any,
) -> None:
    [photo, other] = photos_of(wedding)
    before = addresses(photo)
    kill(storage(), "delete", call)
    with pytest.raises(Killed):
        with django_capture_on_commit_callbacks(execute=True):
            Photo.objects.get(pk=photo.pk).delete()
        run_jobs()
    monkeypatch.undo()
    begin_anew(run_jobs)
    assert hiding.forgotten() == []
    assert got(stranger, *before) == {404}
    assert got(stranger, *addresses(other)) == {200}
    assert len([name for name in files(media) if name.startswith("original_images/")]) == 1
