"""What a program sent."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

KEPT = timedelta(days=7)


class Received(models.Model):
    """A request by which a program made a post, under the key that it chose: who sends it again makes no second one.

    `digest` is a hash of what was sent. `page` is empty once the post is gone.
    """

    token = models.ForeignKey("accounts.Token", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    page = models.ForeignKey("blog.PostPage", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager["Received"]] = models.Manager()
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("token", "key"), name="home_received_key_is_unique_for_its_token")
        ]

    def __str__(self) -> str:
        return self.key


def prune() -> int:
    """Forgets what was sent longer than `KEPT` ago; gives the number."""
    return Received.objects.filter(made_at__lt=timezone.now() - KEPT).delete()[0]
