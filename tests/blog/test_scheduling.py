"""Publishing and taking down at a set time, also of what is published already, also when the clock changes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail.users.models import UserProfile

from accounts.models import User
from blog.models import PostPage
from core.jobs.upkeep import publish_scheduled
from search.models import SearchDocument
from tests.jobs_fixture import RunJobs
from tests.writing import Publish

LetPass = Callable[..., None]


@pytest.fixture
def let_pass(monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs) -> LetPass:
    """Moves the clock on, and does what the worker does then: `let_pass(hours=2)`."""
    real, passed = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: real() + passed[0])

    def passing(**duration: float) -> None:
        passed[0] += timedelta(**duration)
        publish_scheduled.enqueue()
        run_jobs()

    return passing


def read(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())


def schedule(post: PostPage, text: str, **times: Any) -> PostPage:
    draft: Any = PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()
    draft.body = [("markdown", text)]
    for name, hours in times.items():
        setattr(draft, name, timezone.now() + timedelta(hours=hours))
    draft.save_revision().publish()
    return PostPage.objects.get(pk=post.pk)


def test_an_update_of_a_published_post_waits_for_its_time(
    stranger: Client, publish: Publish, let_pass: LetPass
) -> None:
    post = schedule(publish("Ink", "Iron gall."), "Lamp black.", go_live_at=1)
    assert post.live and post.has_unpublished_changes
    let_pass(minutes=59)
    text = read(stranger, "/blog/ink/")
    assert "Iron gall." in text and "Lamp black." not in text
    let_pass(minutes=2)
    text = read(stranger, "/blog/ink/")
    assert "Lamp black." in text and "Iron gall." not in text
    assert "Lamp black." in SearchDocument.objects.get(page_id=post.pk).passages[0]
    assert not PostPage.objects.get(pk=post.pk).has_unpublished_changes


def test_what_is_written_after_scheduling_stays_a_draft(
    stranger: Client, publish: Publish, let_pass: LetPass
) -> None:
    post = schedule(publish("Ink", "Iron gall."), "Lamp black.", go_live_at=1)
    draft: Any = post.get_latest_revision_as_object()
    draft.body = [("markdown", "Half a thought.")]
    draft.save_revision()
    let_pass(hours=2)
    assert "Lamp black." in read(stranger, "/blog/ink/")
    assert PostPage.objects.get(pk=post.pk).has_unpublished_changes


def test_a_post_that_expires_is_in_no_list_and_no_search(
    stranger: Client, publish: Publish, let_pass: LetPass
) -> None:
    post = schedule(publish("Ink", "Iron gall.", tags=("paper",)), "Iron gall.", expire_at=1)
    let_pass(minutes=59)
    assert SearchDocument.objects.filter(page_id=post.pk).exists()
    assert "Ink" in read(stranger, "/blog/")
    let_pass(minutes=2)
    assert stranger.get("/blog/ink/").status_code == 404
    assert not SearchDocument.objects.filter(page_id=post.pk).exists()
    assert "/blog/ink/" not in read(stranger, "/blog/") + read(stranger, "/") + read(stranger, "/tags/")
    assert PostPage.objects.get(pk=post.pk).expired


def test_an_update_and_its_end_are_kept_in_order(
    stranger: Client, publish: Publish, let_pass: LetPass
) -> None:
    schedule(publish("Ink", "Iron gall."), "Lamp black.", go_live_at=1, expire_at=3)
    let_pass(hours=2)
    assert "Lamp black." in read(stranger, "/blog/ink/")
    let_pass(hours=2)
    assert stranger.get("/blog/ink/").status_code == 404


def test_what_was_missed_is_done_when_the_worker_is_back(
    stranger: Client, publish: Publish, let_pass: LetPass
) -> None:
    schedule(publish("Ink", "Iron gall."), "Lamp black.", go_live_at=1, expire_at=3)
    let_pass(days=2)
    let_pass(minutes=1)
    assert stranger.get("/blog/ink/").status_code == 404


def test_done_twice_nothing_is_done_twice(publish: Publish, let_pass: LetPass) -> None:
    post = schedule(publish("Ink", "Iron gall."), "Lamp black.", go_live_at=1)
    let_pass(hours=2)
    before = PostPage.objects.get(pk=post.pk).last_published_at
    call_command("publish_scheduled")
    assert PostPage.objects.get(pk=post.pk).last_published_at == before


def set_times(client: Client, page: Page, **times: str) -> Any:
    """What the editor sends when times are set."""
    fields = {
        "body": streamfield([("markdown", "Lamp black.")]),
        "revision_notes": inline_formset([]),
        "comments": inline_formset([]),
    }
    data = nested_form_data(fields) | {"title": page.title, "slug": page.slug, "kind": "article"}
    chosen = {"responses": "site", "action-publish": "yes"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data | chosen | times)


@pytest.fixture
def berlin(owner: User) -> None:
    """The owner's clock is that of Berlin: forward on 28 March 2027, back on 31 October 2027."""
    UserProfile.objects.update_or_create(user=owner, defaults={"current_time_zone": "Europe/Berlin"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-03-28 01:59", datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        ("2027-03-28 03:00", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("2027-10-31 01:59", datetime(2027, 10, 30, 23, 59, tzinfo=UTC)),
        ("2027-10-31 03:00", datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
    ],
)
def test_around_a_clock_change_a_time_is_that_of_the_owners_clock(
    owner_client: Client, publish: Publish, berlin: None, written: str, meant: datetime
) -> None:
    post = publish("Ink", "Iron gall.")
    assert set_times(owner_client, post, go_live_at=written).status_code == 302
    assert PostPage.objects.get(pk=post.pk).scheduled_revision.approved_go_live_at == meant


@pytest.mark.parametrize("name", ["go_live_at", "expire_at", "date"])
@pytest.mark.parametrize("written", ["2027-03-28 02:30", "2027-10-31 02:30"])
def test_an_hour_that_does_not_exist_or_is_twice_is_refused_in_words(
    owner_client: Client, publish: Publish, berlin: None, name: str, written: str
) -> None:
    post = publish("Ink", "Iron gall.")
    answer = set_times(owner_client, post, **{name: written})
    [sentence] = answer.context["form"].errors[name]
    assert "it may be ambiguous or it may not exist" in sentence
    assert "Europe/Berlin" in sentence
    assert PostPage.objects.get(pk=post.pk).scheduled_revision is None


@pytest.mark.parametrize("hour", [0, 1])
def test_a_date_in_the_hour_that_is_twice_stays_when_the_rest_is_changed(
    owner_client: Client, publish: Publish, berlin: None, hour: int
) -> None:
    date = datetime(2027, 10, 31, hour, 30, 20, tzinfo=UTC)
    post = publish("Ink", "Iron gall.", date=date)
    assert set_times(owner_client, post, date="2027-10-31 02:30").status_code == 302
    changed = PostPage.objects.get(pk=post.pk)
    assert (changed.date, changed.body[0].value) == (date, "Lamp black.")


@pytest.mark.parametrize("written", ["31 October", "2027-02-30 10:00", "99999-01-01 10:00", "a\0b"])
def test_what_is_no_time_is_refused_in_words(owner_client: Client, publish: Publish, written: str) -> None:
    answer = set_times(owner_client, publish("Ink"), go_live_at=written)
    assert answer.context["form"].errors["go_live_at"] == ["Enter a valid date/time."]


def test_an_end_before_the_beginning_is_refused_in_words(owner_client: Client, publish: Publish) -> None:
    times = {"go_live_at": "2027-05-03 10:00", "expire_at": "2027-05-03 09:00"}
    errors = set_times(owner_client, publish("Ink"), **times).context["form"].errors
    assert errors["go_live_at"] == ["Go live date/time must be before expiry date/time"]
