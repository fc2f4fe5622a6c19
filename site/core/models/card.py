"""The cards of pages and of lists."""

from typing import Any, ClassVar

from django.core.files.storage import default_storage
from django.db import models
from wagtail.models import Page

WIDTH, HEIGHT = 1200, 630  # Pixels: what chats ask for.


class Drawing(models.Model):
    """A picture in a file, made of words. It can be made anew at any time."""

    file = models.CharField(max_length=100)
    made_of = models.CharField(max_length=64)  # A hash of all that it tells, and how.
    made_at = models.DateTimeField()
    recipe = models.PositiveSmallIntegerField()
    missing = models.CharField(max_length=200, blank=True)  # Signs that no face has: they are left out.

    objects: ClassVar[Any]

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return self.file


class Card(Drawing):
    """What a page is called, for chats that show where a link leads."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="+")


class ListCard(Drawing):
    """The same of a list that is no page itself: `name` says for good which of its site, such as `tag 12`."""

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)

    class Meta(Drawing.Meta):
        constraints = [models.UniqueConstraint(fields=("site", "name"), name="core_listcard_one_for_a_list")]


def address_of(file: str) -> str:
    """Where the file of a card is found."""
    return str(default_storage.url(file))
