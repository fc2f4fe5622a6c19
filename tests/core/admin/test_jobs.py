"""Failed jobs in the admin, as the owner, an editor and a stranger meet them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import Job
from core.models.job import Status

pytestmark = pytest.mark.usefixtures("kept_jobs")


@pytest.fixture
def failed(kept_jobs: None) -> Job:
    job = Job(task="photos.tasks.read_exif", lane="media", args=[7], attempts=5)
    job.save()
    try:
        raise ValueError("No <such> picture.")
    except ValueError as error:
        job.give_up(error)
    return job


def test_the_owner_sees_what_failed_and_why(owner_client: Client, failed: Job) -> None:
    assert "1 job could not be done" in owner_client.get(reverse("wagtailadmin_home")).content.decode()
    listing = owner_client.get(reverse("core_jobs:index")).content.decode()
    assert "Read exif" in listing
    assert "ValueError" in listing
    page = owner_client.get(reverse("core_jobs:inspect", args=[failed.pk])).content.decode()
    assert "Traceback (most recent call last)" in page
    assert "No &lt;such&gt; picture." in page


def test_when_nothing_failed_the_list_says_so(owner_client: Client) -> None:
    assert "No job has failed." in owner_client.get(reverse("core_jobs:index")).content.decode()
    assert "could not be done" not in owner_client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_owner_lets_a_job_begin_anew(owner_client: Client, failed: Job) -> None:
    answer = owner_client.post(reverse("core_jobs:retry", args=[failed.pk]), follow=True)
    assert "1 job will be tried again." in answer.content.decode()
    failed.refresh_from_db()
    assert (failed.status, failed.attempts) == (Status.WAITING, 0)


def test_the_owner_dismisses_a_job(owner_client: Client, failed: Job) -> None:
    answer = owner_client.post(reverse("core_jobs:dismiss", args=[failed.pk]), follow=True)
    assert "1 job dismissed." in answer.content.decode()
    assert not Job.objects.exists()


def test_all_are_retried_or_dismissed_at_once(owner_client: Client, failed: Job) -> None:
    for _ in range(2):
        Job.objects.create(task="a.b", lane="media", status="failed", finished_at=timezone.now())
    owner_client.post(reverse("core_jobs:retry_all"))
    assert Job.objects.waiting().count() == 3
    Job.objects.update(status="failed", finished_at=timezone.now())
    owner_client.post(reverse("core_jobs:dismiss_all"))
    assert not Job.objects.exists()


def test_a_button_pressed_twice_does_no_harm(owner_client: Client, failed: Job) -> None:
    owner_client.post(reverse("core_jobs:retry", args=[failed.pk]))
    answer = owner_client.post(reverse("core_jobs:retry", args=[failed.pk]), follow=True)
    assert "0 jobs will be tried again." in answer.content.decode()
    owner_client.post(reverse("core_jobs:dismiss", args=[failed.pk]))
    assert Job.objects.get().status == Status.WAITING


def test_a_link_alone_changes_nothing(owner_client: Client, failed: Job) -> None:
    assert owner_client.get(reverse("core_jobs:retry", args=[failed.pk])).status_code == 405
    assert Job.objects.get().status == Status.FAILED


def test_a_job_that_did_not_fail_is_not_shown(owner_client: Client) -> None:
    job = Job.objects.create(task="a.b", lane="media")
    assert owner_client.get(reverse("core_jobs:inspect", args=[job.pk])).status_code == 404


def test_an_editor_is_not_shown_failed_jobs(editor_client: Client, failed: Job) -> None:
    assert "could not be done" not in editor_client.get(reverse("wagtailadmin_home")).content.decode()
    assert editor_client.get(reverse("core_jobs:index")).status_code == 302
    assert editor_client.get(reverse("core_jobs:inspect", args=[failed.pk])).status_code == 302


def test_an_editor_cannot_retry(editor_client: Client, failed: Job) -> None:
    editor_client.post(reverse("core_jobs:retry", args=[failed.pk]))
    editor_client.post(reverse("core_jobs:dismiss_all"))
    assert Job.objects.get().status == Status.FAILED


def test_an_editor_who_may_view_sees_no_buttons(editor_client: Client, failed: Job) -> None:
    Group.objects.get(name="Editors").permissions.add(Permission.objects.get(codename="view_job"))
    page = editor_client.get(reverse("core_jobs:index")).content.decode()
    assert "Read exif" in page
    assert "Try all again" not in page
    editor_client.post(reverse("core_jobs:retry_all"))
    assert Job.objects.get().status == Status.FAILED


def test_a_stranger_is_asked_to_sign_in(stranger: Client, failed: Job) -> None:
    for name in ("index", "retry_all", "dismiss_all"):
        assert "login" in stranger.post(reverse(f"core_jobs:{name}")).headers["Location"]
    assert Job.objects.get().status == Status.FAILED
