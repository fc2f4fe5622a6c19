"""Pictures to put into writing."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model

Draw = Callable[..., Any]


@pytest.fixture
def draw(db: None) -> Draw:
    """Adds a picture to the library: `draw(width=60, height=40, **fields)`."""
    return add_picture


def add_picture(width: int = 60, height: int = 40, **fields: Any) -> Any:
    """All of one red."""
    held = io.BytesIO()
    Image.new("RGB", (width, height), (190, 60, 30)).save(held, "PNG")
    file = ImageFile(held, name="drawn.png")
    return get_image_model().objects.create(**{"title": "Drawn", "file": file, **fields})
