"""A site that runs moves over to a bucket, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from core.media.bucket import BucketStorage
from tests.buckets import KeepAt
from tests.ports import free_port

FILES = {
    "images/a.webp": b"a rendition",
    "cards/page-1.png": b"a card",
    "original_images/ä b.jpg": b"an original",
    "documents/letter.pdf": b"",
}
Say = Callable[[], str]


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """The files of a site."""
    settings.MEDIA_ROOT = root = tmp_path / "media"
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Say:
    return lambda: capsys.readouterr().out.strip()


def there(bucket: BucketStorage) -> dict[str, bytes]:
    found = {}
    for name in bucket.names():
        with bucket.open(name) as file:
            found[name] = file.read()
    return found


def test_all_files_go_into_the_bucket_under_their_names(
    folder: Path, quick_bucket: BucketStorage, said: Say
) -> None:
    call_command("copy_media", "--to-s3", folder)
    assert there(quick_bucket) == FILES and said() == "4 copied"
    about = quick_bucket.head("images/a.webp")
    assert (about["ContentType"], about["CacheControl"][:6]) == ("image/webp", "public")


def test_again_copies_only_what_is_new_or_was_broken(folder: Path, bucket: BucketStorage, said: Say) -> None:
    call_command("copy_media", "--to-s3", folder)
    bucket.put("images/a.webp", ContentFile(b"A rendition"))
    (folder / "images/b.webp").write_bytes(b"later")
    said()
    call_command("copy_media", "--to-s3", folder)
    assert said() == "2 copied, 3 already there"
    assert there(bucket) == {**FILES, "images/b.webp": b"later"}


def test_all_files_come_back(folder: Path, quick_bucket: BucketStorage, tmp_path: Path, said: Say) -> None:
    call_command("copy_media", "--to-s3", folder)
    back = tmp_path / "back"
    quick_bucket.put("incoming/a", ContentFile(b"on its way"))
    for expected in ("4 copied", "4 already there"):
        said()
        call_command("copy_media", "--to-local", back)
        assert said() == expected
    found = {
        file.relative_to(back).as_posix(): file.read_bytes() for file in back.rglob("*") if file.is_file()
    }
    assert found == FILES


def test_what_arrives_otherwise_than_it_was_sent_is_told_and_not_kept(
    folder: Path, bucket: BucketStorage, tmp_path: Path, said: Say
) -> None:
    bucket.client.put_object(
        Bucket=bucket.bucket_name, Key="images/a.webp", Body=b"other", Metadata={"sha256": "0" * 64}
    )
    back = tmp_path / "back"
    with pytest.raises(SystemExit):
        call_command("copy_media", "--to-local", back)
    assert "images/a.webp: not copied. It did not arrive as it was sent." in said()
    assert [file for file in back.rglob("*") if file.is_file()] == []


def test_without_a_bucket_it_says_what_is_missing() -> None:
    with pytest.raises(CommandError, match="S3_BUCKET is not set"):
        call_command("copy_media", "--to-s3")


def test_a_bucket_that_does_not_answer_is_told_of(folder: Path, keep_at: KeepAt) -> None:
    keep_at(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(CommandError, match="The bucket does not answer"):
        call_command("copy_media", "--to-s3", folder)


def test_a_bucket_that_is_not_there_is_told_of(folder: Path, rclone: str, keep_at: KeepAt) -> None:
    keep_at(rclone)
    with pytest.raises(CommandError, match="The bucket does not answer"):
        call_command("copy_media", "--to-local", folder)
