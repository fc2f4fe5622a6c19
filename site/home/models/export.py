"""An archive of a site that somebody asked for."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Site


class State(models.TextChoices):
    """Where it stands."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"
    FAILED = "failed", "Failed"


class ExportQuerySet(models.QuerySet["Export"]):
    """Readings of exports."""

    def of(self, person: Any) -> Self:
        """Those that a person may see and fetch: their own, and for the owner all. The newest first."""
        found = self if person.is_superuser else self.filter(person=person)
        return found.select_related("site", "person").order_by("-asked_at", "pk")

    def unfinished(self) -> Self:
        """Those that are waited for."""
        return self.filter(state__in=[State.WAITING, State.RUNNING])

    def old(self) -> Self:
        """Those that are kept no longer."""
        return self.filter(asked_at__lt=timezone.now() - timedelta(days=settings.EXPORTS_KEPT_DAYS))


class Export(models.Model):
    """One archive: who asked for it, how far it is, and where its file is when it is done.

    The file is in no folder that the web server shows.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    trouble = models.CharField(max_length=300, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    asked_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = ExportQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="home_export_state_known")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What the file is called where it is downloaded."""
        return archive_name(self.site, self.asked_at)

    @property
    def path(self) -> Path:
        """Where the file is."""
        root: Path = settings.EXPORTS_ROOT
        return root / f"{self.pk}.zip"

    @property
    def is_unfinished(self) -> bool:
        """Whether it is waited for."""
        return self.state in {State.WAITING, State.RUNNING}

    @property
    def kept_until(self) -> datetime:
        """When it goes."""
        return self.asked_at + timedelta(days=settings.EXPORTS_KEPT_DAYS)


def archive_name(site: Site, moment: datetime) -> str:
    """What an archive of a site is called."""
    return f"{site.hostname}-{timezone.localdate(moment).isoformat()}.zip"
