"""What the CDN is still to be told."""

from django.db import models


class Purge(models.Model):
    """The path of a file that is gone, of which the CDN may have a copy."""

    path = models.CharField(max_length=500)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.path
