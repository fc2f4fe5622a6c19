"""Pictures that look like something, so that two of them can look alike."""

import io
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.images import ImageFile
from PIL import Image, ImageDraw, ImageFilter

from photos.models import Photo

Scene = Callable[[int], Image.Image]
Shoot = Callable[..., Photo]


def scene(number: int) -> Image.Image:
    """One of many landscapes: hills, lights and shades, no two alike."""
    chance = random.Random(number)  # noqa: S311 - the same each time
    picture = Image.new("RGB", (480, 320), tuple(chance.randrange(256) for _ in range(3)))
    brush = ImageDraw.Draw(picture)
    for _ in range(14):
        left, top = chance.randrange(-100, 480), chance.randrange(-100, 320)
        box = (left, top, left + chance.randrange(60, 300), top + chance.randrange(40, 240))
        brush.ellipse(box, tuple(chance.randrange(256) for _ in range(3)))
    return picture.filter(ImageFilter.GaussianBlur(3))


def packed(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    """The picture as the bytes of a file."""
    held = io.BytesIO()
    picture.save(held, kind, **how)
    return held.getvalue()


@pytest.fixture
def shoot(db: None) -> Shoot:
    """Adds a picture, or the bytes of a file, to the library: `shoot(picture, **fields)`."""

    def added(picture: Image.Image | bytes, **fields: Any) -> Photo:
        content = picture if isinstance(picture, bytes) else packed(picture)
        file = ImageFile(io.BytesIO(content), name="DSC_0001.jpg")
        return Photo.objects.create(**{"title": "DSC_0001", "file": file, **fields})

    return added
