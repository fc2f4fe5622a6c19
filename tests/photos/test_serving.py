import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from photos.models import Photo, Rendition

FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def rendition(media: Path, db: None) -> Rendition:
    held = io.BytesIO()
    Image.new("RGB", (40, 30)).save(held, "PNG")
    photo = Photo.objects.create(title="a", file=ContentFile(held.getvalue(), "sea.png"))
    made: Rendition = photo.get_rendition("width-20|format-webp")
    return made


@pytest.fixture
def original(rendition: Rendition) -> str:
    return str(rendition.image.file.url)


def body(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


@pytest.fixture
def visitor() -> Iterator[Client]:
    yield Client()


def test_a_rendition_is_everyones_and_may_be_kept_for_ever(visitor: Client, rendition: Rendition) -> None:
    answer = visitor.get(rendition.url)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Cache-Control"] == FOREVER
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert body(answer)[:4] == b"RIFF"


def test_a_browser_that_has_it_gets_nothing_twice(visitor: Client, rendition: Rendition) -> None:
    first = visitor.get(rendition.url)
    first.close()
    again = visitor.get(rendition.url, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["Cache-Control"] == FOREVER


def test_asking_for_the_head_sends_no_body(visitor: Client, rendition: Rendition) -> None:
    answer = visitor.head(rendition.url)
    answer.close()
    assert answer.status_code == 200
    assert answer.headers["Content-Length"] == str(rendition.file.size)


def test_a_rendition_cannot_be_posted_to(visitor: Client, rendition: Rendition) -> None:
    assert visitor.post(rendition.url).status_code == 405


def test_a_stranger_gets_no_original(visitor: Client, original: str) -> None:
    assert visitor.get(original).status_code == 404


def test_the_owner_gets_the_original_which_no_cache_shares(owner_client: Client, original: str) -> None:
    answer = owner_client.get(original)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].startswith("private")
    assert body(answer)[:4] == b"\x89PNG"


def test_an_editor_gets_the_original(editor_client: Client, original: str) -> None:
    answer = editor_client.get(original)
    assert answer.status_code == 200
    answer.close()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "images",
        "images/",
        "images/../original_images/sea.png",
        "images/%2e%2e/original_images/sea.png",
        "images/..%2foriginal_images/sea.png",
        "images//etc/passwd",
        "/etc/passwd",
        "../secret_key",
        "images/../../secret_key",
        "images/%00.png",
        "images/" + "a" * 5000 + ".png",
        "documents/letter.pdf",
        "images/page.html",
        "images/drawing.svg",
        "images/folder.png",
        "images/outside.png",
        "images\\..\\original_images\\sea.png",
    ],
)
def test_nothing_else_is_served(visitor: Client, media: Path, original: str, path: str) -> None:
    (media / "documents").mkdir()
    (media / "documents/letter.pdf").write_text("private")
    (media / "images/page.html").write_text("<script>")
    (media / "images/drawing.svg").write_text("<svg>")
    (media / "images/folder.png").mkdir()
    (media / "images/outside.png").symlink_to(media.parent / "secret.png")
    (media.parent / "secret.png").write_text("private")
    (media.parent / "secret_key").write_text("private")
    assert visitor.get(f"/media/{path}").status_code == 404
