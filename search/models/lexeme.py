"""What words of a site weigh: the rarer one is, the more it says; the longer a document, the less."""

from django.db import models
from wagtail.models import Site


class Lexeme(models.Model):
    """A word as it stands in the `tsv` of documents of a site: stemmed, without accents."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    lexeme = models.TextField()
    documents = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("lexeme", "site"), name="search_lexeme_is_unique_in_its_site")
        ]

    def __str__(self) -> str:
        return self.lexeme


class Scale(models.Model):
    """How many documents a site has, and how many words they hold together."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="+")
    documents = models.IntegerField()
    length = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.documents} documents"
