"""What is found within pages."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from search.models.document import SearchDocument


class SearchPart(models.Model):
    """The searchable form of something within a published page, such as a photo of an album.

    `folded_title` is the title in lower case without accents. `address` is below that of the page; `image` is a key
    of the site's image model, of what is shown of it; `tsv` holds its words as those of the document: title (weight
    A) and all that is said of it (D). `keys` are those of the document, without those of other parts.
    """

    # The database itself lets it go with its document: those go by the site, or by the page, without being read.
    document = models.ForeignKey(
        SearchDocument, on_delete=models.DO_NOTHING, related_name="parts", db_constraint=False
    )
    number = models.PositiveIntegerField()
    address = models.TextField()
    title = models.TextField()
    folded_title = models.TextField()
    image = models.BigIntegerField(null=True)
    tsv = SearchVectorField()
    keys = SearchVectorField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("document", "number"), name="search_part_has_a_place_of_its_own")
        ]

    def __str__(self) -> str:
        return self.title
