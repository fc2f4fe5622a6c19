"""Writing a word the way the index keeps it."""

import unicodedata


def fold(text: str) -> str:
    """In lower case and without accents, near enough to PostgreSQL's `lower(unaccent(...))`."""
    parts = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))
