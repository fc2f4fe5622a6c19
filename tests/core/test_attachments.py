"""Files for download: what may be uploaded, and how it is handed out."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.models import Attachment
from tests.buckets import KeepAt
from tests.ports import free_port


def attached(name: str, content: bytes = b"<script>alert(1)</script>") -> Any:
    return Attachment.objects.create(title="a", file=ContentFile(content, name))


def downloaded_as(answer: Any) -> str:
    """The name that a browser reads from the header: `filename*` (RFC 8187), else `filename` (RFC 6266)."""
    header = answer.headers["Content-Disposition"]
    assert "\n" not in header
    if encoded := re.fullmatch(r"attachment; filename\*=utf-8''([^;\s\"]+)", header):
        return unquote(encoded[1])
    plain = re.fullmatch(r'attachment; filename="((?:[^"\\]|\\.)*)"', header)
    assert plain, header
    return re.sub(r"\\(.)", r"\1", plain[1])


@pytest.mark.parametrize("name", ["letter.pdf", "notes.txt", "track.gpx"])
def test_an_attachment_is_a_download_that_runs_nothing(client: Client, db: None, name: str) -> None:
    answer = client.get(attached(name).url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    assert {"default-src 'none'", "sandbox"} <= policy
    answer.close()


@pytest.mark.parametrize(
    "name",
    [
        "😀.txt",
        "家計簿 2026.txt",
        "مرحبا.txt",
        'the "best".txt',
        "50%; a#b?c.txt",
        "two words.txt",
        "家" * 60 + ".txt",
    ],
)
def test_a_download_has_the_name_that_was_uploaded(owner_client: Client, client: Client, name: str) -> None:
    file = SimpleUploadedFile(name, b"content")
    owner_client.post("/admin/documents/add/", {"title": "a", "file": file})
    attachment = Attachment.objects.get()
    answer = client.get(attachment.url)
    assert answer.status_code == 200
    answer.close()
    assert downloaded_as(answer) == name
    assert "Content-Encoding" not in answer.headers
    assert attachment.file.name.isascii()


@pytest.mark.parametrize("name", ["a/b\\c.txt", "c\r\nSet-Cookie: x=1.txt", "c" * 300 + ".txt"])
def test_a_name_can_do_no_harm(client: Client, db: None, name: str) -> None:
    attachment = attached(name)
    answer = client.get(attachment.url)
    answer.close()
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert downloaded_as(answer).startswith("c")
    assert downloaded_as(answer).endswith(".txt")


def test_two_files_of_one_name_are_kept_apart(client: Client, db: None) -> None:
    first, second = attached("😀.txt", b"1"), attached("😀.txt", b"2")
    assert first.filename == second.filename == "😀.txt"
    assert first.file.name != second.file.name
    assert b"".join(client.get(second.url).streaming_content) == b"2"  # type: ignore[attr-defined]


def test_a_file_in_place_of_another_brings_its_name(db: None) -> None:
    attachment = attached("old.txt")
    attachment.file = ContentFile(b"new", "neu – 新.txt")
    attachment.save(update_fields=["file"])
    attachment.refresh_from_db()
    assert attachment.filename == "neu – 新.txt"


def test_an_attachment_from_before_names_were_kept_has_that_of_its_file(db: None) -> None:
    attachment = attached("letter.txt")
    Attachment.objects.update(name="")
    attachment.refresh_from_db()
    assert attachment.filename == "letter.txt"


@pytest.mark.parametrize("name", ["a.pdf", "b.ZIP"])
def test_the_owner_uploads_what_is_on_the_list(owner_client: Client, name: str) -> None:
    file = SimpleUploadedFile(name, b"content")
    assert owner_client.post("/admin/documents/add/", {"title": "a", "file": file}).status_code == 302
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.pdf.html", "a.xhtml", "a.exe", "a"])
def test_what_a_browser_could_run_is_refused(owner_client: Client, name: str) -> None:
    answer = owner_client.post(
        "/admin/documents/add/", {"title": "a", "file": SimpleUploadedFile(name, b"x")}
    )
    assert answer.status_code == 200
    assert "not allowed" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_too_large_is_refused(owner_client: Client, settings: Any) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    file = SimpleUploadedFile("a.pdf", b"x" * 11)
    assert (
        "too big" in owner_client.post("/admin/documents/add/", {"title": "a", "file": file}).content.decode()
    )
    assert not Attachment.objects.exists()


def test_a_download_that_was_broken_off_goes_on(client: Client, db: None) -> None:
    address = attached("letter.pdf", b"0123456789").url
    answer = client.get(address, headers={"Range": "bytes=7-"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"789")  # type: ignore[attr-defined]
    assert downloaded_as(answer) == "letter.pdf" and answer.headers["Cache-Control"] == "private, no-cache"


def test_a_storage_that_is_away_is_told_of_and_is_no_download(
    client: Client, db: None, keep_at: KeepAt
) -> None:
    keep_at(f"http://127.0.0.1:{free_port()}")
    attachment = Attachment.objects.create(title="a", file="documents/a.pdf")
    answer = client.get(attachment.url)
    assert answer.status_code == 503 and "Content-Disposition" not in answer.headers
