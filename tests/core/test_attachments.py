"""Files for download: what may be uploaded, and how it is handed out."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.models import Attachment


def attached(name: str, content: bytes = b"<script>alert(1)</script>") -> Any:
    return Attachment.objects.create(title="a", file=ContentFile(content, name))


@pytest.mark.parametrize("name", ["letter.pdf", "notes.txt", "track.gpx"])
def test_an_attachment_is_a_download_that_runs_nothing(client: Client, db: None, name: str) -> None:
    answer = client.get(attached(name).url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    assert {"default-src 'none'", "sandbox"} <= policy
    answer.close()


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
