"""A file on its way into an album."""

from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from photos.models.album_photo import AlbumPhoto
from photos.natural import natural

DIGEST = 40  # Signs of a SHA-1.


class UploadQuerySet(models.QuerySet["Upload"]):
    """Named readings of uploads."""

    def open(self) -> Self:
        """Those of which no photo hangs yet."""
        return self.filter(row__isnull=True)

    def old(self) -> Self:
        """Those that nobody has gone on with for so long that they are forgotten."""
        return self.filter(touched_at__lt=timezone.now() - timedelta(days=settings.UPLOADS_KEPT_DAYS))


class Upload(models.Model):
    """One file that a person sends in parts, and where its photo hangs once it is whole.

    Files that were chosen together have the same `batch`: by `sort`, made of `path`, they hang in order, whichever is
    there first. `digest` is the SHA-1 that the browser told, as `Photo.file_hash`; empty where it told none. Of the
    file, the first `parts` are there; where a bucket takes them, it knows which, by the key `multipart`. `known` is
    whether the library had it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    album = models.ForeignKey("photos.AlbumPage", models.CASCADE, related_name="uploads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    batch = models.UUIDField(db_index=True)
    path = models.CharField(max_length=1_000)
    sort = models.TextField(db_collation="C")
    size = models.PositiveBigIntegerField()  # Bytes.
    digest = models.CharField(max_length=DIGEST, blank=True, default="")
    parts = models.PositiveIntegerField(default=0)
    multipart = models.TextField(blank=True, default="")
    row = models.ForeignKey(AlbumPhoto, models.CASCADE, null=True, related_name="+")
    known = models.BooleanField(default=False)
    touched_at = models.DateTimeField(default=timezone.now)

    objects = UploadQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # An album into which something is sent is not thereby in use.

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.path} for {self.album}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever goes on with it touches it."""
        self.sort, self.touched_at = natural(self.path), timezone.now()
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """That of the file, without the folders it was in."""
        return PurePosixPath(self.path).name

    def position(self) -> int | None:
        """Where in the album its photo belongs: beside the nearest of its batch; None where none hangs yet."""
        beside = Upload.objects.filter(album=self.album_id, batch=self.batch, row__isnull=False)
        positions = beside.values_list("row__position", flat=True)
        if (before := positions.filter(sort__lt=self.sort).order_by("-sort").first()) is not None:
            return int(before) + 1
        return positions.filter(sort__gt=self.sort).order_by("sort").first()
