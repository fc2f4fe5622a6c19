"""The dashboard's four answers, as the owner and an editor read them."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site, Workflow

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.models import Job

HOME = "/admin/"


def read(client: Client) -> str:
    return unescape(" ".join(client.get(HOME).content.decode().split()))


def draft(blog: BlogIndexPage, title: str, **fields: object) -> PostPage:
    made: PostPage = blog.add_child(instance=PostPage(title=title, live=False, **fields))
    made.save_revision()
    return made


@pytest.mark.usefixtures("kept_jobs")
def test_with_nothing_to_tell_all_answers_are_one_line(owner_client: Client, blog: BlogIndexPage) -> None:
    text = read(owner_client)
    assert "Nothing waits for you. Nothing failed. Nothing is scheduled. No draft is left." in text
    assert not any(heading in text for heading in ("What needs you", "What failed", "What is a draft"))
    assert "Your most recent edits" not in text


@pytest.mark.usefixtures("kept_jobs")
def test_where_there_is_something_it_has_a_box_and_the_rest_one_line(
    owner_client: Client, editor_client: Client, blog: BlogIndexPage
) -> None:
    draft(blog, "Unripe")
    text = read(owner_client)
    assert "What is a draft" in text
    assert ">Nothing waits for you. Nothing failed. Nothing is scheduled.<" in text
    assert "Nothing failed." not in read(editor_client)


def test_it_is_headed_by_the_name_of_the_site(owner_client: Client, site: Site) -> None:
    Site.objects.update(site_name="The drawer")
    assert "The drawer" in read(owner_client).partition("<h1")[2].partition("</h1>")[0]


def test_what_is_scheduled_is_told_in_the_time_of_the_site(
    owner_client: Client, blog: BlogIndexPage, settings: LazySettings
) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    draft(blog, "New").save_revision(approved_go_live_at=datetime(2099, 5, 3, 22, 30, tzinfo=UTC))
    text = read(owner_client)
    assert "4 May 2099, 07:30" in text
    assert "Times in Asia/Tokyo." in text


def test_what_is_overdue_is_flagged(owner_client: Client, blog: BlogIndexPage) -> None:
    draft(blog, "New").save_revision(approved_go_live_at=datetime(2024, 5, 3, tzinfo=UTC))
    assert 'dashboard-late">Late:' in read(owner_client)


def test_a_draft_leads_to_its_editor_and_names_its_owner(
    owner_client: Client, editor: User, blog: BlogIndexPage
) -> None:
    post = draft(blog, "Unripe <b>", owner=editor)
    text = owner_client.get(HOME).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[post.pk]) in text
    assert "Unripe &lt;b&gt;" in text
    assert "by <bdi>" in text


@pytest.mark.usefixtures("kept_jobs")
def test_what_failed_is_told_to_those_who_may_see_to_it(owner_client: Client, editor_client: Client) -> None:
    job = Job.objects.create(
        task="photos.tasks.read_exif", lane="media", status="failed", finished_at=timezone.now()
    )
    assert reverse("core_jobs:inspect", args=[job.pk]) in read(owner_client)
    assert "What failed" not in read(editor_client)


def test_a_draft_that_waits_for_review_is_told_to_who_may_review_it(
    owner_client: Client, editor_client: Client, editor: User, blog: BlogIndexPage
) -> None:
    post = draft(blog, "Unripe", owner=editor)
    Workflow.objects.get().start(post, editor)
    assert "“Unripe” waits for your review." in read(owner_client)
    assert "waits for your review" not in read(editor_client)


def test_many_pages_cost_no_more_queries_than_few(
    owner_client: Client, owner: User, blog: BlogIndexPage, sites_read_anew: None
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert owner_client.get(HOME).status_code == 200
        return len(captured)

    def write() -> None:
        draft(blog, "Draft", owner=owner)
        draft(blog, "New").save_revision(approved_go_live_at=datetime(2099, 1, 1, tzinfo=UTC))

    write()
    queries()
    few = queries()
    for _ in range(12):
        write()
    assert queries() == few
