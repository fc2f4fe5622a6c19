"""Imports in the admin that take long: they stop, go on, fall silent, and tell how far they are."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from blog.importing import working
from blog.importing.undoing import Undoing
from blog.models import BlogIndexPage, Import, PostPage
from blog.models.imports import Stage
from tests.blog.admin.importing import press, upload, words
from tests.blog.importing.exports import entry, wxr
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("kept_jobs")


def test_it_stops_and_goes_on(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(owner_client, blog, wxr(*(entry(n, f"Post {n}", "Words.") for n in range(5))))
    run_jobs()
    monkeypatch.setattr(working, "BETWEEN", 0.0)
    told = working.Watch.tell

    def stop_in_the_middle(watch: working.Watch, done: int, total: int, name: str) -> None:
        if done == 7:
            press(owner_client, "stop")
        told(watch, done, total, name)

    monkeypatch.setattr(working.Watch, "tell", stop_in_the_middle)
    press(owner_client, "start")
    run_jobs()
    run = Import.objects.get()
    assert (run.stage, PostPage.objects.live().count(), PostPage.objects.count()) == (Stage.STOPPED, 2, 5)
    monkeypatch.setattr(working.Watch, "tell", told)
    press(owner_client, "start")
    run_jobs()
    run.refresh_from_db()
    assert (run.stage, run.report["created"], PostPage.objects.live().count()) == (Stage.DONE, 5, 5)
    assert run.report["kinds"] == {"article": 5}


def test_a_long_import_takes_several_jobs(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(owner_client, blog, wxr(*(entry(n, f"Post {n}", "Words.") for n in range(3))))
    run_jobs()
    monkeypatch.setattr(working, "SECONDS", 0.0)
    press(owner_client, "start")
    assert run_jobs() > 3
    run = Import.objects.get()
    assert (run.stage, run.report["created"], PostPage.objects.live().count()) == (Stage.DONE, 3, 3)


def test_an_import_that_does_not_get_on_ends(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(owner_client, blog, wxr(entry(1, "First", "Words.")))
    run_jobs()
    monkeypatch.setattr(working.Watch, "ask", lambda watch: True)
    press(owner_client, "start")
    run_jobs()
    assert "It did not get on, several times in a row." in words(owner_client)


def test_progress_is_told(owner_client: Client, blog: BlogIndexPage) -> None:
    upload(owner_client, blog, wxr(entry(1, "First")))
    run = Import.objects.get()
    answer = owner_client.get(f"/admin/imports/{run.pk}/progress/").json()
    assert answer == {"stage": "looking", "atWork": True, "done": 0, "total": 0}


def test_what_changes_is_counted_once_in_however_many_jobs(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a picture never comes, so that a post is never as it should be."""
    lost = '<img src="http://127.0.0.1:1/a.png" alt="A">'
    for text in ("Words.", "Other words."):
        upload(owner_client, blog, wxr(*(entry(n, f"Post {n}", text + lost) for n in range(3))))
        run_jobs()
        monkeypatch.setattr(working, "SECONDS", 0.0)
        monkeypatch.setattr(working.Watch, "is_over", lambda watch: False)
        run = Import.objects.latest("pk")
        owner_client.post(f"/admin/imports/{run.pk}/start/")
        run_jobs()
        monkeypatch.undo()
    run.refresh_from_db()
    told = [run.report[name] for name in ("created", "updated", "unchanged")]
    assert (run.stage, told) == (Stage.DONE, [0, 3, 0])


def test_after_a_look_that_came_to_nothing_only_a_look_comes_next(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    upload(owner_client, blog, wxr(entry(1, "First", "Words.")))
    run_jobs()
    Import.objects.update(stage=Stage.FAILED, report={}, trouble="The disk was full.")
    said = words(owner_client)
    assert "Look again" in said and "Go on" not in said
    press(owner_client, "start")
    run_jobs()
    run = Import.objects.get()
    assert (run.stage, run.trouble) == (Stage.LOOKED, "") and not PostPage.objects.exists()


@pytest.mark.parametrize(
    ("stage", "label", "button", "then"),
    [
        (Stage.LOOKING, "Look again", "start", Stage.LOOKED),
        (Stage.RUNNING, "Go on", "start", Stage.DONE),
        (Stage.UNDOING, "Go on with undoing", "undo", Stage.UNDONE),
    ],
)
def test_what_fell_silent_goes_on_with_what_it_did(
    owner_client: Client,
    blog: BlogIndexPage,
    run_jobs: RunJobs,
    stage: Stage,
    label: str,
    button: str,
    then: Stage,
) -> None:
    upload(owner_client, blog, wxr(entry(1, "First", "Words.")))
    run_jobs()
    Import.objects.update(stage=stage, changed_at=timezone.now() - timedelta(hours=1))
    assert label in words(owner_client)
    press(owner_client, button)
    run_jobs()
    assert Import.objects.get().stage == then
    assert PostPage.objects.exists() == (stage == Stage.RUNNING)


def test_an_undoing_that_breaks_is_told(
    owner_client: Client, blog: BlogIndexPage, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(owner_client, blog, wxr(entry(1, "First", "Words.")))
    run_jobs()
    press(owner_client, "start")
    run_jobs()
    with monkeypatch.context() as patch:
        patch.setattr(Undoing, "_redirects", lambda undoing: 1 / 0)
        press(owner_client, "undo")
        run_jobs()
    said = words(owner_client)
    assert "an error that nobody foresaw: ZeroDivisionError" in said
    assert "Undo this import" in said and "Discard" not in said
    press(owner_client, "undo")
    run_jobs()
    assert Import.objects.get().stage == Stage.UNDONE
