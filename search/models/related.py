"""What goes with a page."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from wagtail.models import Page, Site

from search.models.vector import VectorField


class Profile(models.Model):
    """What a page that anybody may read is compared by.

    `terms` are the stems that it uses most, `weights` how much each of them counts in it, and `words` how it writes
    them. `vector` is the mean of its passages' vectors, if a model has read it and knows its language, and `model` is
    that one; `density` is how near its nearest neighbours are, from 0 to 1. `links` are the pages that its text
    names.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    series = models.BigIntegerField(null=True)
    terms = ArrayField(models.TextField())
    weights = models.JSONField()
    words = models.JSONField()
    tags = ArrayField(models.TextField())
    links = ArrayField(models.BigIntegerField())
    vector = VectorField(null=True)
    model = models.CharField(max_length=200, blank=True)
    density = models.FloatField(default=0)

    class Meta:
        indexes = [
            GinIndex(fields=["terms"], fastupdate=False, name="search_profile_terms"),
            GinIndex(fields=["tags"], fastupdate=False, name="search_profile_tags"),
            GinIndex(fields=["links"], fastupdate=False, name="search_profile_links"),
        ]

    def __str__(self) -> str:
        return str(self.page_id)


class Related(models.Model):
    """One page that goes with another one, and why; the first by `position` goes best."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    score = models.FloatField()
    words = ArrayField(models.TextField())
    links_here = models.BooleanField()
    is_pinned = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "other"], name="search_related_once"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.other_id}"


class RelatedChoice(models.Model):
    """What the owner wants to go with a page, or not."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    is_banned = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "other"], name="search_related_choice_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.other_id}"
