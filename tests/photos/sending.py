"""Files that are sent in parts, as the script of the uploader sends them."""

import io
from hashlib import sha1
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from PIL import Image

from photos.models import AlbumPage

BATCH = str(uuid4())


def picture(shade: int = 10) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (60, 40), (shade * 5, 60, 90)).save(held, "JPEG")
    return held.getvalue()


def titles(page: AlbumPage) -> list[str]:
    return [row.photo.title for row in page.photos()]


def kept(settings: LazySettings) -> int:
    """How many files lie where uploads wait."""
    return len(list(Path(settings.UPLOADS_ROOT).glob("*")))


class Uploader:
    """Does what the script does, step by step."""

    def __init__(self, client: Client, page: AlbumPage) -> None:
        self.client, self.address = client, reverse("photos_album_uploads", args=[page.pk])

    def begin(self, content: bytes, path: str = "Sea.jpg", **more: Any) -> Any:
        told = {"batch": BATCH, "path": path, "size": len(content), "digest": sha1(content).hexdigest()}  # noqa: S324
        return self.client.post(self.address, told | more)

    def put(self, part: dict[str, Any], content: bytes) -> Any:
        sent = content[part["from"] : part["to"]]
        return self.client.put(part["address"], sent, content_type="application/octet-stream")

    def put_all(self, said: dict[str, Any], content: bytes) -> None:
        for part in said["parts"]:
            assert self.put(part, content).status_code == 200

    def send(self, content: bytes, path: str = "Sea.jpg", **more: Any) -> Any:
        said = self.begin(content, path, **more).json()
        self.put_all(said, content)
        return self.client.post(said["finish"])
