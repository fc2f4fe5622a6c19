"""Imports, and what each of them made."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site


class Format(models.TextChoices):
    """What made the export."""

    MARKDOWN = "markdown", "Markdown"
    WORDPRESS = "wordpress", "WordPress"
    GHOST = "ghost", "Ghost"
    FEED = "feed", "Feed"
    ARCHIVE = "archive", "Whole site"


class Stage(models.TextChoices):
    """Where an import stands."""

    LOOKING = "looking", "Looking"
    LOOKED = "looked", "Looked at"
    RUNNING = "running", "Running"
    STOPPED = "stopped", "Stopped"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"


SILENCE = timedelta(minutes=10)  # A job takes five at most.
AT_WORK = (Stage.LOOKING, Stage.RUNNING, Stage.UNDOING)


class Uploads(FileSystemStorage):
    """Where uploaded exports wait: a folder that nothing serves."""

    @property
    def base_location(self) -> str:
        return str(settings.IMPORTS_ROOT)

    @property
    def location(self) -> str:
        return str(Path(self.base_location).resolve())


def uploads() -> Uploads:
    """The storage of uploads."""
    return Uploads(file_permissions_mode=0o600, directory_permissions_mode=0o700)


class Import(models.Model):
    """One import: where it comes from, how far it is, and what it told. `report` is `Report.told()`.

    `home` is the address of the old site, where the export does not say it. `stops` asks a running one to end.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    index = models.ForeignKey("blog.BlogIndexPage", null=True, on_delete=models.SET_NULL, related_name="+")
    format = models.CharField(max_length=10, choices=Format)
    name = models.CharField(max_length=500)
    file = models.FileField(storage=uploads, blank=True, max_length=500)
    address = models.URLField(max_length=2000, blank=True)
    home = models.URLField(max_length=500, blank=True)
    overwrite = models.BooleanField(default=False)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.LOOKING)
    stops = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    trouble = models.TextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-created_at",)
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="blog_import_stage_known"),
            models.CheckConstraint(condition=Q(format__in=Format.values), name="blog_import_format_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_format_display()}: {self.name}"

    @property
    def is_whole(self) -> bool:
        """Whether it brings a whole site: all or nothing, and nobody but the owner."""
        return self.format == Format.ARCHIVE

    @property
    def is_at_work(self) -> bool:
        """Whether a job is on it, or will be."""
        return self.stage in AT_WORK

    @property
    def is_silent(self) -> bool:
        """Whether it should be at work, and nobody has heard of it for long."""
        return self.is_at_work and timezone.now() - self.changed_at > SILENCE

    @property
    def is_unseen(self) -> bool:
        """Whether nobody could see yet what it would do: the look goes on, or came to nothing."""
        return self.stage == Stage.LOOKING or (self.stage == Stage.FAILED and not self.report)

    @property
    def path(self) -> Path:
        """Where the uploaded file lies."""
        return Path(self.file.path)

    def forget_file(self) -> None:
        """Deletes the upload: what was made of it stays."""
        if self.file:
            self.file.delete(save=False)
            Import.objects.filter(pk=self.pk).update(file="")

    def tell(self, **values: Any) -> None:
        """Writes values, here and in the database, and nothing else: others may ask it to stop meanwhile."""
        Import.objects.filter(pk=self.pk).update(**values, changed_at=timezone.now())
        for name, value in values.items():
            setattr(self, name, value)


class MadeQuerySet(models.QuerySet["Made"]):
    """Readings of what imports made."""

    def of(self, kind: "Thing") -> Self:
        return self.filter(kind=kind)


class Thing(models.TextChoices):
    """What an import can make, in the order in which it is taken away."""

    RESPONSE = "response", "Responses"
    REDIRECT = "redirect", "Redirects"
    PAGE = "page", "Posts and pages"
    IMAGE = "image", "Pictures"
    ATTACHMENT = "attachment", "Attachments"
    TAG = "tag", "Tags"
    AUTHOR = "author", "Authors"


class Made(models.Model):
    """One thing that an import made. `key` is its own, `origin` the name or address it had in the export.

    `stamp` tells whether it was changed since; of a page, `revision` does. `kept_because` is why an undo left it.
    """

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="made")
    kind = models.CharField(max_length=10, choices=Thing)
    key = models.BigIntegerField()
    name = models.CharField(max_length=300, blank=True)
    origin = models.TextField(blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    stamp = models.CharField(max_length=64, blank=True)
    kept_because = models.CharField(max_length=300, blank=True)

    objects = MadeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("kind", "key"), name="blog_made_once"),
            models.CheckConstraint(condition=Q(kind__in=Thing.values), name="blog_made_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.kind} {self.key}"
