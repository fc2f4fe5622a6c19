"""How often somebody has tried to sign in."""

from typing import Any, ClassVar

from django.db import models


class AttemptsQuerySet(models.QuerySet["Attempts"]):
    """Sets of counters."""

    def expired(self, now: Any) -> "AttemptsQuerySet":
        """Those that no longer hold anybody back."""
        return self.filter(expires__lte=now)


class Attempts(models.Model):
    """One counter. Its key is a keyed hash: no row tells an e-mail or an IP address to whoever reads the table."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.IntegerField()
    expires = models.DateTimeField(db_index=True)

    objects: ClassVar[Any] = AttemptsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "attempts"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key__regex=r"^[0-9a-f]{64}$"), name="accounts_attempts_key_is_a_hash"
            ),
            models.CheckConstraint(
                condition=models.Q(count__gte=0), name="accounts_attempts_count_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
