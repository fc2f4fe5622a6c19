"""An address that opens something to somebody without an account."""

from datetime import datetime
from secrets import token_urlsafe
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q


def new_secret() -> str:
    """128 bits that nobody guesses, as 22 signs that an address may hold."""
    return token_urlsafe(16)


class SecretLinkQuerySet(models.QuerySet["SecretLink"]):
    """Sets of links."""

    def working(self, at: datetime) -> Self:
        """Those that open something at this moment; `expires_at` itself is too late."""
        return self.filter(revoked_at=None, expires_at__gt=at)

    def ended(self, at: datetime) -> Self:
        """Those that never will again."""
        return self.filter(Q(revoked_at__isnull=False) | Q(expires_at__lte=at))


class SecretLink(models.Model):
    """Opens something of one page until it expires or is revoked.

    The address holds `secret`, signed with the site's key (`core.sharing`): whoever reads this table alone, or knows
    that key alone, can make none. A subclass says by `salt` what signs it, by `view_name` where it opens, and by
    `made` and `revoked` how the page's history calls what becomes of it.
    """

    salt: ClassVar[str]
    view_name: ClassVar[str]
    made: ClassVar[str]
    revoked: ClassVar[str]

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    secret = models.CharField(max_length=22, unique=True, default=new_secret, editable=False)
    note = models.CharField("for whom", max_length=100, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = SecretLinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # A page that is shared is not thereby in use.

    class Meta:
        abstract = True
        ordering = ["expires_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(secret=""), name="%(app_label)s_%(class)s_has_a_secret"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="%(app_label)s_%(class)s_expires_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}".capitalize()

    @property
    def told(self) -> str:
        """What its owner is told of it besides."""
        return ""
