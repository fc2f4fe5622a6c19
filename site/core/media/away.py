"""A storage that does not answer, and what people are told of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

AWAY = "The storage of files does not answer just now. Nothing was saved. Try again in a minute."


class StoreAwayError(OSError):
    """The storage does not answer, or refuses; the message says in which way."""


class AsksStorage:
    """For a form with a field `file`: refuses beside it, in words, what could not be kept now."""

    changed_data: list[str]
    cleaned_data: dict[str, Any]

    def clean_file(self) -> Any:
        """Raises ValidationError."""
        ask = getattr(default_storage, "ask", None)
        try:
            if ask and "file" in self.changed_data:
                ask()
        except OSError:
            raise ValidationError(AWAY, "storage_away") from None
        return self.cleaned_data["file"]
