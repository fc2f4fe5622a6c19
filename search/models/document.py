"""The searchable form of what is published."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from wagtail.models import Page, Site


class SearchDocument(models.Model):
    """The searchable form of one published page that anybody may read.

    `tsv` holds the words of title (weight A), summary and tags (B) and body (D), stemmed for `language` with accents
    taken off, and `length` is how many there are; each is counted in the site's `Lexeme`s. `folded_title` is the
    title in lower case without accents, for trigrams; `words` are those that it adds to the site's `Word`s.
    `passages` are the body in pieces that can be shown (`search.passages`), and `passage_words` the words of each,
    so that a snippet is chosen without reading the body again.

    `facets` are what it is counted under as readers see it, such as `kind:note` and `tag:New York`; `keys` are all
    that it is looked for by, such as `tag:new-york` and `camera:nikon` (`search.filing`).
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=255)
    folded_title = models.TextField()
    summary = models.TextField()
    tags = models.TextField()
    passages = ArrayField(models.TextField())
    passage_words = ArrayField(SearchVectorField())
    date = models.DateTimeField(null=True)
    language = models.CharField(max_length=20)
    words = ArrayField(models.TextField())
    tsv = SearchVectorField()
    length = models.PositiveIntegerField(db_default=0)
    facets = ArrayField(models.TextField(), db_default=[])
    keys = SearchVectorField(db_default="")
    indexed_at = models.DateTimeField()

    class Meta:
        indexes = [
            GinIndex(fields=["tsv"], fastupdate=False, name="search_document_tsv"),
            GinIndex(fields=["keys"], fastupdate=False, name="search_document_keys"),
            GinIndex(
                OpClass("folded_title", name="gin_trgm_ops"),
                fastupdate=False,
                name="search_document_title_trigram",
            ),
            models.Index(fields=["site", "-date", "-id"], name="search_document_newest"),
        ]

    def __str__(self) -> str:
        return self.title
