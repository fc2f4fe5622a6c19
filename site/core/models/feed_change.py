"""A feed of which its hub has not heard yet."""

from typing import ClassVar

from django.db import models


class FeedChange(models.Model):
    """A feed that has changed since its hub was told of it last. `address` is the whole one."""

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=2000)
    changed_at = models.DateTimeField()

    objects: ClassVar[models.Manager["FeedChange"]] = models.Manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("site", "address"), name="core_feedchange_is_told_once")
        ]

    def __str__(self) -> str:
        return self.address
