"""What another site said that it has said."""

from typing import ClassVar

from django.db import models


class Mention(models.Model):
    """A Webmention that came: the page elsewhere at `source` is said to link to a page here, at the address `target`.

    `response` is what was made of it, once it was looked at and does. The row is what limits count, so it stays for a
    day if nothing was made of it. `address_hash` is the keyed hash of where it was sent from.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    response = models.OneToOneField(
        "responses.Response", null=True, on_delete=models.CASCADE, related_name="+"
    )
    source = models.CharField(max_length=2000)
    target = models.CharField(max_length=2000)
    host = models.CharField(max_length=253)  # Of the source.
    address_hash = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Mention"]] = models.Manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("page", "source"), name="responses_mention_of_a_page_is_one")
        ]
        indexes = [
            models.Index(fields=["page", "received_at"], name="responses_mention_by_page"),
            models.Index(fields=["host", "received_at"], name="responses_mention_by_host"),
            models.Index(
                fields=["address_hash", "received_at"],
                condition=~models.Q(address_hash=""),
                name="responses_mention_by_address",
            ),
        ]

    def __str__(self) -> str:
        return self.source
