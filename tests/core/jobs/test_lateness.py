"""Whether the schedule keeps its promise."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from blog.models import BlogIndexPage, PostPage
from core.jobs.lateness import lateness
from core.models import Job
from tests.writing import Publish


def heard(when: datetime) -> None:
    Job.objects.create(
        task="a.b", lane="publishing", schedule="publish_scheduled", status="done", finished_at=when
    )


def ago(**time: int) -> datetime:
    return timezone.now() - timedelta(**time)


@pytest.mark.django_db
def test_a_worker_that_was_just_heard_of_is_not_late() -> None:
    heard(ago(seconds=60))
    assert not lateness().is_late


@pytest.mark.django_db
def test_a_worker_that_was_never_heard_of_is_late() -> None:
    assert lateness().silent
    assert lateness().last_heard is None


@pytest.mark.django_db
def test_a_worker_that_fell_silent_is_late() -> None:
    heard(ago(minutes=4))
    assert lateness().silent


def test_a_post_that_should_be_published_by_now_is_late(blog: BlogIndexPage) -> None:
    heard(ago(seconds=1))
    post = blog.add_child(instance=PostPage(title="Late", live=False))
    post.save_revision(approved_go_live_at=ago(minutes=1))
    assert not lateness().is_late
    post.save_revision(approved_go_live_at=ago(minutes=3))
    assert lateness().to_publish == 1


def test_a_page_that_should_be_gone_by_now_is_late(publish: Publish) -> None:
    heard(ago(seconds=1))
    Page.objects.filter(pk=publish("Expired").pk).update(expire_at=ago(minutes=3))
    assert lateness().to_expire == 1
