"""The picture of a setting."""

from typing import Any

from django.db import models
from wagtail.images import get_image_model_string


def picture_key(name: str | None = None, *, help_text: str) -> Any:
    """A field for a picture of the library. One that is deleted there leaves it empty."""
    return models.ForeignKey(
        get_image_model_string(),
        verbose_name=name,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=help_text,
    )
