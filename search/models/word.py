"""The words of a site, from which misspelt ones are mended."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from wagtail.models import Site


class Word(models.Model):
    """A word that documents of a site use, in lower case without accents; `written` has them, where it has any."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    word = models.TextField()
    written = models.TextField(db_default="")
    documents = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("site", "word"), name="search_word_is_unique_in_its_site")
        ]
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), fastupdate=False, name="search_word_trigram"),
            models.Index("site", OpClass("word", name="text_pattern_ops"), name="search_word_beginning"),
        ]

    def __str__(self) -> str:
        return self.word
