"""A storage that does not answer, and what people are told of it."""

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

AWAY = "The storage of files does not answer just now. Nothing was saved. Try again in a minute."


class StoreAwayError(OSError):
    """The storage does not answer, or refuses; the message says in which way."""


def check_storage() -> None:
    """Raises ValidationError, in words for who uploads, where the storage could not keep a file now."""
    ask = getattr(default_storage, "ask", None)
    try:
        if ask:
            ask()
    except OSError:
        raise ValidationError(AWAY, "storage_away") from None
