"""The kinds of a post."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a post is: each kind has its own look in lists and its own archive."""

    ARTICLE = "article", pgettext_lazy("kind", "Article")
    NOTE = "note", pgettext_lazy("kind", "Note")
    LINK = "link", pgettext_lazy("kind", "Link")
    QUOTE = "quote", pgettext_lazy("kind", "Quote")

    @property
    def plural(self) -> str:
        """The address of its archive."""
        return f"{self.value}s"

    @property
    def many(self) -> str:
        """The word for many."""
        return str(_MANY[self])

    @property
    def told(self) -> str:
        """What its archive holds, in a sentence."""
        return str(_TOLD[self])

    @classmethod
    def of_plural(cls, word: str) -> "Kind | None":
        """The kind whose archive has this address, or none."""
        return next((kind for kind in cls if kind.plural == word), None)


_MANY = {
    Kind.ARTICLE: _("Articles"),
    Kind.NOTE: _("Notes"),
    Kind.LINK: _("Links"),
    Kind.QUOTE: _("Quotes"),
}
_TOLD = {
    Kind.ARTICLE: _("The articles of this site."),
    Kind.NOTE: _("The notes of this site."),
    Kind.LINK: _("The links of this site."),
    Kind.QUOTE: _("The quotes of this site."),
}
