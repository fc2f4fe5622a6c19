"""What gathers posts of one site under a name: tags, series, authors."""

from itertools import chain, count
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Cast, Concat, Lower, Upper
from django.urls import reverse
from wagtail.models import Site

from blog.redirecting import address_before, lead
from core.cleaning import UNSEEN_NAME, can_be_seen
from core.models import ListCard
from core.slugs import slug_of
from core.visibility import restricted

LONGEST_SLUG = 90


class GatheringQuerySet(models.QuerySet[Any]):
    """Readings of what gathers posts."""

    def of(self, site: Site) -> Self:
        """Those of one site."""
        return self.filter(site=site)

    def locked(self) -> Self:
        """Locked until the transaction ends, in the order of their keys, as all who lock several of them do."""
        return self.select_for_update(of=("self",)).order_by("pk")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Deletes them with what hangs on them, also what others were about to hang on them when it began."""
        with transaction.atomic():
            list(self.locked().values_list("pk"))
            return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]  # As Django's: a manager has none.

    def with_counts(self, site: Site) -> Self:
        """Those of one site, each with `posts_count`, its published posts there that anybody may read.

        Those without any are left out. A post that has moved to another site counts no more.
        """
        counted = models.Count(self.model.posts_lookup, filter=self._readable(site))
        found = self.of(site).annotate(posts_count=counted)
        return found.filter(posts_count__gt=0).order_by(Lower("name"))

    def with_span(self, site: Site) -> Self:
        """Each with the dates of the `first` and the `last` of these posts."""
        date, readable = f"{self.model.posts_lookup}__date", self._readable(site)
        return self.annotate(first=models.Min(date, filter=readable), last=models.Max(date, filter=readable))

    def with_cards(self) -> Self:
        """Each with `card_file`, what storage calls its card, without a query of its own."""
        name = Concat(
            models.Value(f"{self.model._meta.model_name} "), Cast(models.OuterRef("pk"), models.CharField())
        )
        cards = ListCard.objects.filter(site=models.OuterRef("site"), name=name)
        return self.annotate(card_file=models.Subquery(cards.values("file")))

    def _readable(self, site: Site) -> models.Q:
        post = self.model.posts_lookup
        here = models.Q(**{f"{post}__live": True, f"{post}__path__startswith": site.root_page.path})
        return here & ~models.Q(restricted(f"{post}__path"))


class Gathering(models.Model):
    """A name with an address and a description, which posts of one site share."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, allow_unicode=True, blank=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    description = models.TextField(blank=True, help_text="Shown at the top of its page.")

    objects = GatheringQuerySet.as_manager()
    posts_lookup = "posts"
    address_name: str

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                "site",
                Upper("name"),  # As Django compares without case; Lower differs for letters such as İ.
                name="%(app_label)s_%(class)s_name_is_unique_in_its_site",
                violation_error_message="This site already has one with this name.",
            ),
            models.UniqueConstraint(
                "site",
                "slug",
                name="%(app_label)s_%(class)s_slug_is_unique_in_its_site",
                violation_error_message="This site already has one at this address.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves it; when its slug has changed, the old address leads to the new one."""
        self.slug = self.slug or self.free_slug(self.name)
        old = address_before(self)
        super().save(*args, **kwargs)
        if old:
            lead(self.site, old, self.url)

    def clean(self) -> None:
        """Gives a slug to what has none. Raises ValidationError for a name that looks like none."""
        if self.name and not can_be_seen(self.name):
            raise ValidationError({"name": UNSEEN_NAME})
        self.slug = self.slug or self.free_slug(self.name)

    @property
    def url(self) -> str:
        """The address of its page, on its own site."""
        return reverse(self.address_name, args=[self.slug])

    @property
    def lasting_name(self) -> str:
        """What it is called for good on its site, whatever its name: in ids of feeds, and by its card."""
        return f"{self._meta.model_name} {self.pk}"

    def free_slug(self, name: str) -> str:
        """A slug that no other of its kind has on its site: those of C, C++ and C# differ by a number."""
        plain = self.slug_of(name)
        others = type(self)._default_manager.filter(site=self.site_id).exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=plain).values_list("slug", flat=True))
        several = (f"{plain}-{number}" for number in count(2))
        return next(slug for slug in chain([plain], several) if slug not in taken)

    @classmethod
    def slug_of(cls, name: str) -> str:
        """A slug for every name, also for one without a letter or with signs that become many."""
        return slug_of(name, str(cls._meta.model_name), LONGEST_SLUG)
