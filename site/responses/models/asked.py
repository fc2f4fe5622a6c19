"""Whom a letter has asked."""

from typing import ClassVar

from django.db import models


class Asked(models.Model):
    """An e-mail address was asked whether it wants letters. `email_hash` is keyed, and tells nobody the address.

    It outlives the response it was asked for: deleting that does not have a stranger asked again.
    """

    email_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Asked"]] = models.Manager()

    class Meta:
        verbose_name = "asked address"
        verbose_name_plural = "asked addresses"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Asked, {self.asked_at:%d %B %Y}"
