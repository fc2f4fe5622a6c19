"""What was imported from files."""

from typing import Any

from django.db import models


class ImportedFile(models.Model):
    """The memory of one imported file or post: how it stood when it was read last, and what was made of it.

    `key` is the path below the imported folder, or the name that another program gave to a post. `fingerprint` is
    empty while the page is made and not yet filled. `source` keeps the whole front matter, also what nothing here has
    a place for, and the files it brought in.
    """

    index = models.ForeignKey("blog.BlogIndexPage", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=1000)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    fingerprint = models.CharField(max_length=64, blank=True)
    source: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("index", "key"), name="blog_importedfile_key_is_unique_in_its_blog"
            )
        ]

    def __str__(self) -> str:
        return self.key
