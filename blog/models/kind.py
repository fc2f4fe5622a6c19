"""The kinds of a post."""

from django.db import models


class Kind(models.TextChoices):
    """What a post is: each kind has its own look in lists and its own archive."""

    ARTICLE = "article", "Article"
    NOTE = "note", "Note"
    LINK = "link", "Link"
    QUOTE = "quote", "Quote"

    @property
    def plural(self) -> str:
        """The word for many, which is also the archive's address."""
        return f"{self.value}s"

    @classmethod
    def of_plural(cls, word: str) -> "Kind | None":
        """The kind whose archive has this address, or none."""
        return next((kind for kind in cls if kind.plural == word), None)
