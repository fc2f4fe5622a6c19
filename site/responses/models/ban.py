"""Who, and what, is not taken."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import Q

from core.host_names import host_name

LONGEST = 254  # As an e-mail address may have.


class Kind(models.TextChoices):
    """What a ban looks at."""

    EMAIL = "email", "E-mail address"
    ADDRESS = "address", "Place on the network"
    WORD = "word", "Word or phrase"
    SITE = "site", "Web site"


class Ban(models.Model):
    """From this e-mail or place, or by Webmention from this site, nothing is taken; what holds this word is spam.

    `value` is in lower case. That of a place is a keyed hash, which tells nobody the address.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=LONGEST)
    note = models.CharField(max_length=200, blank=True, help_text="Why, for those who look after responses.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["Ban"]] = models.Manager()

    class Meta:
        verbose_name = "ban"
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "value"),
                name="responses_ban_is_unique",
                violation_error_message="This is banned already.",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="responses_ban_kind_known"),
            models.CheckConstraint(condition=~Q(value=""), name="responses_ban_has_value"),
            models.CheckConstraint(
                condition=~Q(kind=Kind.ADDRESS) | Q(value__regex=r"^[0-9a-f]{64}$"),
                name="responses_ban_address_is_a_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value[:60]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.value = " ".join(self.value.lower().split())
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Settles the value; raises ValidationError for what is no e-mail or no hash, or became too long."""
        self.value = " ".join(self.value.lower().split())
        if len(self.value) > LONGEST:
            raise ValidationError(
                {"value": f"In lower case it has more than {LONGEST} characters. Shorten it."}
            )
        if self.kind == Kind.SITE:
            try:
                self.value = host_name(self.value)
            except ValueError as trouble:
                raise ValidationError({"value": str(trouble)}) from None
        if self.kind == Kind.EMAIL:
            validate_email(self.value)
        if self.kind == Kind.ADDRESS and not (
            len(self.value) == 64 and set(self.value) <= set("0123456789abcdef")
        ):
            raise ValidationError({"value": "A place is banned from one of its responses, under Responses."})
