"""What a hub is told."""

from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Site

from core.feeds import pinging
from core.feeds.pinging import HubRefusedError, ping
from core.feeds.telling import JOINED, tell_hub
from core.fetching import FetchError
from core.models import FeedChange, FeedPolicy, Job
from tests.answering import Somebody
from tests.jobs_fixture import RunJobs

pytestmark = pytest.mark.usefixtures("kept_jobs")
FEEDS = [f"http://testserver/feed.{ending}" for ending in ("atom", "json")]


@pytest.fixture
def hub(site: Site, somebody: Somebody) -> FeedPolicy:
    """The policy of a site with a hub that takes what it is told."""
    address = somebody.answer("/hub", status="204 No Content")
    made: FeedPolicy = FeedPolicy.objects.create(site=site, hub=address)
    return made


def forms(somebody: Somebody) -> list[str]:
    return [asked.partition("\r\n\r\n")[2] for asked in somebody.asked]


def test_a_hub_is_told_once_of_each_feed_that_changed(
    hub: FeedPolicy, somebody: Somebody, run_jobs: RunJobs
) -> None:
    tell_hub(hub.site, FEEDS)
    tell_hub(hub.site, FEEDS[:1])
    jobs = Job.objects.filter(task__endswith=".ping_hub")
    assert all(job.run_after - job.enqueued_at > JOINED * 0.9 for job in jobs)
    jobs.update(run_after=timezone.now())
    assert run_jobs() == 2
    assert forms(somebody) == [
        f"hub.mode=publish&hub.url=http%3A%2F%2Ftestserver%2Ffeed.{ending}" for ending in ("atom", "json")
    ]
    assert not FeedChange.objects.exists()


def test_where_a_site_has_no_hub_nothing_is_kept_or_asked(site: Site) -> None:
    tell_hub(site, (pytest.fail("asked which feeds") for _ in FEEDS))
    assert not FeedChange.objects.exists() and not Job.objects.exists()


def test_what_a_hub_did_not_take_is_told_again(hub: FeedPolicy, somebody: Somebody) -> None:
    tell_hub(hub.site, FEEDS)
    somebody.answer("/hub", status="503 Busy")
    with pytest.raises(HubRefusedError, match="answered 503"):
        ping(hub.site_id)
    assert FeedChange.objects.count() == 2
    somebody.answer("/hub")
    ping(hub.site_id)
    assert not FeedChange.objects.exists()


def test_a_hub_in_trouble_is_asked_once_and_one_that_refuses_a_feed_is_told_of_the_others(
    hub: FeedPolicy, somebody: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_hub(hub.site, FEEDS)
    somebody.answer("/hub", status="429 Too Many")
    with pytest.raises(HubRefusedError, match="answered 429"):
        ping(hub.site_id)
    assert len(somebody.asked) == 1
    monkeypatch.setattr(pinging, "_told", lambda hub, address: 404 if address == FEEDS[0] else 202)
    with pytest.raises(HubRefusedError, match=f"404 when it was told of {FEEDS[0]}"):
        ping(hub.site_id)
    assert [change.address for change in FeedChange.objects.all()] == FEEDS[:1]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/"]
)
def test_a_hub_in_a_private_place_is_not_asked(site: Site, address: str) -> None:
    FeedPolicy.objects.create(site=site, hub=address)
    tell_hub(site, FEEDS)
    with pytest.raises(FetchError):
        ping(site.pk)


def test_what_waits_for_a_hub_that_was_taken_away_is_forgotten(hub: FeedPolicy) -> None:
    tell_hub(hub.site, FEEDS)
    FeedPolicy.objects.update(hub="")
    ping(hub.site_id)
    assert not FeedChange.objects.exists()


def test_what_changes_while_a_hub_is_told_is_told_again(
    hub: FeedPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_hub(hub.site, FEEDS[:1])
    real = pinging.fetch

    def fetch_while_it_changes(*args: Any, **kwargs: Any) -> Any:
        FeedChange.objects.update(changed_at=timezone.now())
        return real(*args, **kwargs)

    monkeypatch.setattr(pinging, "fetch", fetch_while_it_changes)
    ping(hub.site_id)
    assert FeedChange.objects.count() == 1
