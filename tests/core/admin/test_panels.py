"""What the dashboard says about the schedule."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import BlogIndexPage, PostPage
from core.models import Job


def read(client: Client) -> str:
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


@pytest.fixture
def heartbeat(db: None) -> Job:
    return Job.objects.create(
        task="a.b",
        lane="publishing",
        schedule="publish_scheduled",
        status="done",
        finished_at=timezone.now(),
    )


def test_while_all_is_well_nothing_is_said(owner_client: Client, heartbeat: Job) -> None:
    assert "The schedule is late" not in read(owner_client)


def test_a_silent_worker_is_told_of_with_what_to_do(owner_client: Client) -> None:
    text = read(owner_client)
    assert "The schedule is late" in text
    assert "has not been heard of yet" in text
    assert "bin/start" in text


def test_a_worker_that_fell_silent_is_told_of(owner_client: Client, heartbeat: Job) -> None:
    Job.objects.update(finished_at=timezone.now() - timedelta(hours=2))
    assert "was last heard of 2 hours ago" in read(owner_client)


def test_a_post_that_is_overdue_is_told_of(owner_client: Client, heartbeat: Job, blog: BlogIndexPage) -> None:
    Job.objects.filter(pk=heartbeat.pk).update(finished_at=timezone.now())
    post = blog.add_child(instance=PostPage(title="Late", live=False))
    post.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=5))
    text = read(owner_client)
    assert "1 scheduled change should be published by now and is not." in text
    assert "Look at the failed jobs" in text
