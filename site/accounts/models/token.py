"""What a program publishes with."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Site


class TokenQuerySet(models.QuerySet["Token"]):
    """Sets of tokens."""

    def working(self) -> "TokenQuerySet":
        """Those that open something, if their person still may."""
        return self.filter(revoked_at=None, person__is_active=True)


class Token(models.Model):
    """Lets a program do on one site what a person may do there.

    The secret itself is shown once and not kept: `digest` is a keyed hash of it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(
        max_length=100, help_text="Where it is used, such as “laptop”, so that you know later which is which."
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(
        default=timezone.now, editable=False
    )
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = TokenQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"), name="accounts_token_digest_is_a_hash"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="accounts_token_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
