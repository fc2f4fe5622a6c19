"""A photo in an album."""

from collections.abc import Collection
from itertools import chain, count
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from core.blocks.body import BodyField
from core.blocks.markdown import MarkdownBlock
from core.slugs import NUMBER
from photos.models.photo import Photo

MOST_OF_SLUG = 100


class Order(models.TextChoices):
    """How the photos of an album follow each other."""

    HAND = "hand", "By hand"
    OLDEST = "oldest", "By the time they were taken, the oldest first"
    NEWEST = "newest", "By the time they were taken, the newest first"

    @property
    def columns(self) -> tuple[Any, ...]:
        """By what the rows are put in order. What has no time comes last; of the same time, in the order of files."""
        taken = F("photo__record__taken_at")
        match self:
            case Order.OLDEST:
                return taken.asc(nulls_last=True), "position", "pk"
            case Order.NEWEST:
                return taken.desc(nulls_last=True), "-position", "-pk"
        return "position", "pk"


class AlbumPhoto(models.Model):
    """One photo where it hangs in one album. It is no part of the album's versions: a change shows at once.

    `caption` and `alt_text` stand in the place of the photo's own where they are not empty. `text` stands before the
    photo, and begins a new group with it. `slug` is the end of its address below the album.
    """

    album = models.ForeignKey("photos.AlbumPage", models.CASCADE, related_name="hung")
    photo = models.ForeignKey(Photo, models.CASCADE, related_name="hung")
    slug = models.SlugField(max_length=MOST_OF_SLUG, allow_unicode=True)
    position = models.PositiveIntegerField(default=0)
    featured = models.BooleanField(default=False, help_text="Shown twice the size.")
    caption = models.TextField(blank=True, default="", max_length=5_000)
    alt_text = models.CharField("alternative text", blank=True, default="", max_length=255)
    text: Any = BodyField([("markdown", MarkdownBlock())], blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "photo of an album"
        verbose_name_plural = "photos of albums"
        constraints = [
            models.UniqueConstraint(fields=("album", "photo"), name="photos_album_has_a_photo_once"),
            models.UniqueConstraint(fields=("album", "slug"), name="photos_album_has_a_slug_once"),
        ]
        indexes = [
            models.Index(fields=("album", "position"), name="photos_album_by_position"),
            models.Index(fields=("album", "added_at"), name="photos_album_by_day_added"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} in {self.album}"

    def step_aside(self) -> None:
        """Takes another slug: a page below the album has it, and comes first."""
        taken = AlbumPhoto.objects.filter(album=self.album_id).values_list("slug", flat=True)
        self.slug = free_slug(self.slug, {*taken, *self.album.get_children().values_list("slug", flat=True)})
        self.save(update_fields=["slug"])

    @property
    def said(self) -> str:
        """What is said of it here."""
        return str(self.caption or self.photo.caption)

    @property
    def alt(self) -> str:
        """What is to be seen, for who does not see it; empty where nobody has said."""
        return str(self.alt_text or self.photo.default_alt_text)


def with_records(rows: Any) -> Any:
    """The rows with their photos and what the files of these tell, but for all of it in raw: that is long."""
    raw = (f"photo__record__{name}" for name in ("raw", "readers", "troubles"))
    return rows.select_related("photo", "photo__record").defer(*raw)


def free_slug(slug: str, taken: Collection[str]) -> str:
    """The slug, cut to its room, or the first of `slug-2`, `slug-3`… that is not taken."""
    beginning = slug[: MOST_OF_SLUG - NUMBER].strip("-_")
    several = (f"{beginning}-{number}" for number in count(2))
    return next(free for free in chain([beginning], several) if free not in taken)
