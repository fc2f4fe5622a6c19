"""A bucket as Django's storage."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from core.media.away import StoreAwayError
from core.media.bucket import BucketStorage
from core.models import Job
from tests.buckets import KeepAt, kept_at
from tests.jobs_fixture import RunJobs
from tests.ports import free_port


@pytest.fixture
def away(keep_at: KeepAt) -> BucketStorage:
    """A bucket at a port where nobody listens."""
    return keep_at(f"http://127.0.0.1:{free_port()}")


def test_what_was_stored_is_read(quick_bucket: BucketStorage) -> None:
    name = default_storage.save("original_images/sea.jpg", ContentFile(b"the sea"))
    assert name.startswith("original_images/sea_") and name.endswith(".jpg")
    assert default_storage.exists(name) and default_storage.size(name) == 7
    with default_storage.open(name) as file:
        assert (file.read(), file.size) == (b"the sea", 7)
    with file.open() as again:
        assert again.read(3) == b"the"


def test_an_object_says_what_it_is_and_who_may_keep_it(quick_bucket: BucketStorage) -> None:
    for name, kind, kept in (
        ("images/a.avif", "image/avif", "public, max-age=31536000, immutable"),
        ("cards/a.png", "image/png", "public, max-age=31536000, immutable"),
        ("original_images/a.heic", "image/heic", "private, no-store"),
        ("hidden/a.jpg", "image/jpeg", "private, no-store"),
        ("private/7/a.webp", "image/webp", "private, no-cache"),
        ("documents/page.html", "application/octet-stream", "private, no-store"),
    ):
        about = quick_bucket.head(default_storage.save(name, ContentFile(b"x")))
        assert (about["ContentType"], about["CacheControl"]) == (kind, kept)


def test_two_files_of_one_name_are_kept_apart(quick_bucket: BucketStorage) -> None:
    first, second = (default_storage.save("images/a.webp", ContentFile(text)) for text in (b"1", b"2"))
    for name, content in ((first, b"1"), (second, b"2")):
        with default_storage.open(name) as file:
            assert file.read() == content
    long = default_storage.save(f"documents/{'a' * 90}.pdf", ContentFile(b"1"), max_length=100)
    assert len(long) == 100 and long.endswith(".pdf")


def test_a_card_has_the_name_that_it_was_given(quick_bucket: BucketStorage) -> None:
    names = [default_storage.save("cards/page-1-abc.png", ContentFile(b"x")) for _ in range(2)]
    assert names == ["cards/page-1-abc.png"] * 2


@pytest.mark.parametrize(
    "name", ["images/none.webp", "images/../images/a.webp", "/images/a.webp", "", f"images/{'a' * 2000}.webp"]
)
def test_what_is_missing_is_missing_as_on_a_disk(quick_bucket: BucketStorage, name: str) -> None:
    assert not default_storage.exists(name)
    with pytest.raises(FileNotFoundError):
        default_storage.size(name)


def test_what_is_missing_cannot_be_opened_and_may_be_deleted(quick_bucket: BucketStorage) -> None:
    with pytest.raises(FileNotFoundError):
        default_storage.open("images/none.webp")
    default_storage.delete("images/none.webp")


def test_an_address_is_told_without_asking(away: BucketStorage, settings: Any) -> None:
    assert default_storage.url("images/ä.webp") == "/media/images/%C3%A4.webp"
    settings.CDN_HOST = "cdn.example.org"
    assert default_storage.url("images/ä.webp") == "https://cdn.example.org/images/%C3%A4.webp"
    assert default_storage.url("cards/a.png") == "https://cdn.example.org/cards/a.png"
    assert default_storage.url("private/7/a.webp") == "https://cdn.example.org/private/7/a.webp"
    for private in ("original_images/a.jpg", "documents/a.pdf", "hidden/a.webp", "images/../hidden/a.webp"):
        assert default_storage.url(private).startswith("/media/")


def test_who_does_not_answer_is_not_asked_again_at_once(away: BucketStorage) -> None:
    with pytest.raises(StoreAwayError, match="Could not connect"):
        default_storage.exists("images/a.webp")
    with pytest.raises(StoreAwayError, match="a moment ago"):
        default_storage.open("images/a.webp")


def test_who_answers_again_is_asked_as_ever(quick_bucket: BucketStorage) -> None:
    quick_bucket.exists("images/a.webp")
    store: Any = default_storage._wrapped  # type: ignore[attr-defined]
    store._away_until = 1e-9  # Long ago.
    assert not store.exists("images/a.webp") and store._away_until == 0


def test_a_wrong_key_is_a_storage_that_refuses(rclone: str, keep_at: KeepAt) -> None:
    bucket = keep_at(rclone)
    bucket.secret_key = "another"
    with pytest.raises(StoreAwayError):
        bucket.ask()


def test_what_could_not_be_deleted_is_deleted_by_a_job(
    away: BucketStorage, settings: Any, rclone: str, run_jobs: RunJobs
) -> None:
    default_storage.delete("images/a.webp")
    settings.STORAGES = {**settings.STORAGES, "default": away_no_more(away, rclone)}
    bucket: Any = default_storage
    bucket.client.create_bucket(Bucket=bucket.bucket_name)
    bucket.put("images/a.webp", ContentFile(b"x"))
    assert run_jobs() == 1 and not default_storage.exists("images/a.webp")


def away_no_more(away: BucketStorage, endpoint: str) -> dict[str, Any]:
    return kept_at(endpoint, away.bucket_name)


def test_a_deletion_that_fails_again_waits(away: BucketStorage, kept_jobs: None) -> None:
    default_storage.delete("images/a.webp")
    job = Job.objects.get()
    assert (job.task, job.args) == ("core.media.tasks.delete_file", ["images/a.webp"])


def test_who_asks_for_a_file_of_a_storage_that_is_away_is_told(
    client: Client, away: BucketStorage, db: None
) -> None:
    answer = client.get("/media/images/a.webp")
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "60"
    assert b"Try again" in answer.content


def test_what_is_stored_arrives_as_it_was_sent(quick_bucket: BucketStorage, tmp_path: Path) -> None:
    big = tmp_path / "big.jpg"
    big.write_bytes(bytes(range(256)) * 40_000)
    with big.open("rb") as file:
        quick_bucket.put("original_images/big.jpg", file)
    with quick_bucket.open("original_images/big.jpg") as copy:
        assert copy.read() == big.read_bytes()
