"""Who wrote a post."""

from django.conf import settings
from django.db import models

from blog.models.gathering import Gathering


class Author(Gathering):
    """A name under which posts of a site are written, with a page of its own.

    `user` is the account whose new posts begin with this author.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Posts that this account begins are given this author.",
    )
    website = models.URLField(blank=True, max_length=500, help_text="Where else this person is found.")

    address_name = "blog:author"

    class Meta(Gathering.Meta):
        verbose_name = "author"
