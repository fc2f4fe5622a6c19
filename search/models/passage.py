"""Pieces of what is published, with their meaning."""

from django.db import models
from wagtail.models import Page, Site

from search.models.vector import VectorField


class Passage(models.Model):
    """A piece of one published page that anybody may read, below one heading, and its vector.

    `anchor` is the id of the heading, empty before the first; `model` is whose vector it is, as
    `search.embedding.source` names it: vectors of two models cannot be compared. `digest` tells whether what the
    vector was made of is the same as before.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    model = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    heading = models.TextField()
    anchor = models.TextField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    vector = VectorField()
    embedded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "model", "number"], name="search_passage_is_numbered_in_its_page"
            )
        ]
        indexes = [models.Index(fields=["model"], name="search_passage_by_model")]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.number}"
