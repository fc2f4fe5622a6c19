"""An address at which somebody looked for something."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat, Substr
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


class MissQuerySet(models.QuerySet["Miss"]):
    """Readings of what is missing."""

    def answered(self) -> Self:
        """Those at whose address is a page by now, or a redirect."""
        return self.filter(_redirected() | _published())

    def unanswered(self, *, ignored: bool = False) -> Self:
        """Those to look at, the one asked for most first; or those that the owner ignores."""
        found = self.filter(is_ignored=ignored).exclude(_redirected()).exclude(_published())
        return found.order_by("-count", "-last_on", "path")


def _redirected() -> Exists:
    here = Q(site=None) | Q(site=OuterRef("site"))
    return Exists(Redirect.objects.filter(here, old_path=OuterRef("path")))


def _published() -> Exists:
    url_path = Concat(OuterRef("site__root_page__url_path"), Substr(OuterRef("path"), 2), Value("/"))
    return Exists(Page.objects.live().filter(url_path=url_path))


class Miss(models.Model):
    """How often a missing path of a site was asked for. Who asked is not kept, and no time finer than a day.

    `linked_from` is the path of a page of the same site that led there last, if one did.
    """

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=255)
    count = models.PositiveBigIntegerField(default=1)
    linked_from = models.CharField(max_length=255, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    is_ignored = models.BooleanField(default=False)

    objects: ClassVar[Any] = MissQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()  # Who may make redirects cares for them.
        constraints = [
            models.UniqueConstraint(fields=("site", "path"), name="core_miss_is_counted_once"),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="core_miss_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.path
