"""What the CDN is told to forget."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import ANY, Stubber
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.jobs.running import run
from core.media.bucket import BucketStorage
from core.models import Job
from photos.cdn import invalidating
from photos.cdn.purging import purge
from photos.models import Purge
from tests.jobs_fixture import RunJobs


@pytest.fixture
def cloudfront(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Stubber]:
    """Answers in the place of CloudFront, and knows which shape a request has to have."""
    settings.CDN_HOST, settings.CDN_DISTRIBUTION = "cdn.example.org", "E1"
    client = boto3.client(
        "cloudfront", aws_access_key_id="a", aws_secret_access_key="b", region_name="us-east-1"
    )
    monkeypatch.setattr(invalidating, "client", lambda: client)
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def expect(cloudfront: Stubber, paths: list[str]) -> None:
    batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": ANY}
    cloudfront.add_response("create_invalidation", {}, {"DistributionId": "E1", "InvalidationBatch": batch})


def test_paths_are_forgotten_together(cloudfront: Stubber, run_jobs: RunJobs) -> None:
    purge(["/images/b.jpg", "/images/a.jpg"])
    purge(["/images/b.jpg", "/cards/c.png"])
    expect(cloudfront, ["/cards/c.png", "/images/a.jpg", "/images/b.jpg"])
    assert run_jobs() == 2 and not Purge.objects.exists()


def test_a_deleted_public_file_is_forgotten_and_a_private_one_was_never_known(
    cloudfront: Stubber, quick_bucket: BucketStorage, run_jobs: RunJobs
) -> None:
    card = default_storage.save("cards/é.png", ContentFile(b"x"))
    default_storage.delete(default_storage.save("original_images/a.jpg", ContentFile(b"x")))
    default_storage.delete(card)
    expect(cloudfront, ["/cards/%C3%A9.png"])
    run_jobs()


def test_of_very_many_the_whole_folder_is_forgotten(
    cloudfront: Stubber, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invalidating, "MOST_PATHS", 2)
    purge(["/images/a.jpg", "/images/b.jpg", "/cards/c.png"])
    expect(cloudfront, ["/cards/*", "/images/*"])
    run_jobs()


def test_what_could_not_be_sent_is_sent_again(cloudfront: Stubber, kept_jobs: None) -> None:
    purge(["/images/a.jpg"])
    cloudfront.add_client_error("create_invalidation", "TooManyInvalidationsInProgress", http_status_code=400)
    job = Job.objects.get()
    run(job.pk, worker="test")
    job.refresh_from_db()
    assert job.errors and job.status == "waiting" and Purge.objects.count() == 1
    expect(cloudfront, ["/images/a.jpg"])
    assert invalidating.invalidate() == 1 and invalidating.invalidate() == 0


def test_the_same_again_is_the_same_to_cloudfront(cloudfront: Stubber, kept_jobs: None) -> None:
    purge(["/images/a.jpg"])
    references = []
    cloudfront.client.meta.events.register(
        "provide-client-params.*.*",
        lambda params, **kwargs: references.append(params["InvalidationBatch"]["CallerReference"]),
    )
    for _ in range(2):
        cloudfront.add_client_error("create_invalidation", "ServiceUnavailable", http_status_code=503)
        with pytest.raises(Exception, match="ServiceUnavailable"):
            invalidating.invalidate()
    assert len(references) == 2 and len({*references}) == 1


def test_without_a_cdn_nothing_is_done(db: None, kept_jobs: None) -> None:
    purge(["/images/a.jpg"])
    assert not Purge.objects.exists() and not Job.objects.exists()
