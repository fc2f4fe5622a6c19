"""A post."""

from datetime import datetime
from typing import Any, Self
from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager, Site
from wagtail.query import PageQuerySet
from wagtail.search.index import FilterField

from blog.around import around
from blog.editing import PANELS, PostPageForm
from blog.leafing import Cursor
from blog.models.day_of_year import DayOfYear, on_this_day
from blog.models.kind import Kind
from blog.models.series import place_of
from blog.models.tag import SiteTaggableManager, TaggedPost
from blog.opening import opening_of
from core.blocks.body import BodyField, headings, plain_text, word_count
from core.content import Belonging
from core.pages import BasePage
from core.responding import TakesResponses
from core.visibility import readable

WORDS_A_MINUTE = 230  # Silent reading of non-fiction: Brysbaert, How many words do we read per minute?, 2019.


class PostQuerySet(PageQuerySet):
    """Readings of posts."""

    def for_visitors(self) -> Self:
        """What anybody may read, newest first."""
        found: Self = readable(self).order_by("-date", "-pk")
        return found

    def for_list(self) -> Self:
        """Without bodies, which no list shows, and with tags."""
        tagged = models.Prefetch("tagged_items", TaggedPost.objects.select_related("tag"), "listed_tags")
        found: Self = self.defer("body").select_related("locale").prefetch_related(tagged)
        return found

    def for_titles(self) -> Self:
        """With what a list of titles shows."""
        shown = ("title", "slug", "url_path", "date", "kind", "locale__language_code")
        found: Self = self.select_related("locale").only(*shown)
        return found

    def of_site(self, site: Site) -> Self:
        """Those of one site."""
        found: Self = self.descendant_of(site.root_page)
        return found

    def on_this_day(self) -> Self:
        """Those of earlier years that have the date of today, here."""
        found: Self = self.filter(on_this_day("date"))
        return found

    def before(self, post: "PostPage | Cursor") -> Self:
        """Those that stand after this place in a list, the nearest first."""
        earlier = models.Q(date__lt=post.date) | models.Q(pk__lt=post.pk)
        found: Self = self.filter(earlier, date__lte=post.date).order_by("-date", "-pk")
        return found

    def after(self, post: "PostPage | Cursor") -> Self:
        """Those that stand before this place in a list, the nearest first."""
        later = models.Q(date__gt=post.date) | models.Q(pk__gt=post.pk)
        found: Self = self.filter(later, date__gte=post.date).order_by("date", "pk")
        return found


class PostPage(TakesResponses, BasePage):  # type: ignore[django-manager-missing]  # Wagtail's page has no types
    """A piece of writing with a date."""

    date = models.DateTimeField(
        "date",
        null=True,
        blank=True,
        help_text="Shown to readers. Left empty, it is the moment of publishing.",
    )
    body: Any = BodyField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ARTICLE)
    titled = models.BooleanField(default=True, editable=False)  # False: the title was taken from the text.
    source_url = models.URLField(
        "address of the source", max_length=2000, blank=True, help_text="Where it was found."
    )
    source_name = models.CharField(
        "name of the source", max_length=200, blank=True, help_text="Who wrote it, and where."
    )
    quotation = models.TextField(
        blank=True, max_length=5000, help_text="Their words, without marks around them."
    )
    authors = ParentalManyToManyField("blog.Author", blank=True, related_name="posts")
    series = models.ForeignKey(
        "blog.Series", null=True, blank=True, on_delete=models.SET_NULL, related_name="posts"
    )
    words = models.PositiveIntegerField(default=0, editable=False)
    opening = models.TextField(editable=False, blank=True)  # What lists show of a note: they load no bodies.
    tags = SiteTaggableManager(
        through=TaggedPost, blank=True, help_text="Words under which the post is found again."
    )

    objects = PageManager.from_queryset(PostQuerySet)()  # type: ignore[django-manager-missing]  # Wagtail's page has no types
    base_form_class = PostPageForm
    schema_type = "BlogPosting"
    template = "blog/post_page.html"
    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    content_panels = PANELS
    settings_panels = [*BasePage.settings_panels, FieldPanel("responses"), FieldPanel("close_after_days")]
    # By these the admin's list can be sorted, also when it was searched.
    search_fields = [*BasePage.search_fields, FilterField("kind"), FilterField("date")]

    class Meta:
        verbose_name = "post"
        indexes = [
            models.Index(fields=["-date"], name="blog_post_by_date"),
            models.Index(fields=["kind", "-date"], name="blog_post_by_kind_and_date"),
            models.Index(DayOfYear("date"), name="blog_post_by_day_of_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="blog_postpage_kind_is_known"
            ),
            *TakesResponses.Meta.constraints,
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and self.date is None:
            self.date = self.first_published_at or timezone.now()
        text = plain_text(self.body, self.language)
        self.words, self.opening = word_count(text), opening_of(text)
        super().save(*args, **kwargs)

    @cached_property
    def site_of_tags(self) -> Site:
        """The site whose tags this post takes; outside every site, those of the default site or the first."""
        return self.get_site() or Site.objects.order_by("-is_default_site", "pk")[0]

    @property
    def shown_date(self) -> datetime | None:
        """The date readers see; of a draft, none yet."""
        return self.date or self.first_published_at

    @property
    def updated(self) -> datetime | None:
        """When it was last published anew, if that was at least a day after its date."""
        date, last = self.shown_date, self.last_published_at
        return last if date and last and (last - date).days >= 1 and last > self.first_published_at else None

    @property
    def source_host(self) -> str:
        """Whose address the source has, as `example.org`."""
        return (urlsplit(self.source_url).hostname or "").removeprefix("www.")

    @property
    def minutes(self) -> int:
        """How long it takes to read, at least one minute."""
        return max(1, round(self.words / WORDS_A_MINUTE))

    @property
    def tags_shown(self) -> list[Any]:
        """The tags, by name."""
        listed = getattr(self, "listed_tags", None)
        items = self.tagged_items.select_related("tag") if listed is None else listed
        return sorted(item.tag for item in items)

    def plain_text(self) -> str:
        """What readers see of it in words: the quotation of a quote, the source of a link, the body."""
        quoted = self.quotation if self.kind == Kind.QUOTE else ""
        source = self.source_name if self.kind in {Kind.QUOTE, Kind.LINK} else ""
        return "\n".join(part for part in (quoted, source, plain_text(self.body, self.language)) if part)

    def before_text(self) -> str:
        """The quotation of a quote."""
        return render_to_string("blog/quotation.html", {"page": self})

    def tag_names(self) -> tuple[str, ...]:
        return tuple(tag.name for tag in self.tags_shown)

    def belongs(self) -> tuple[Belonging, ...]:
        """Its series."""
        return (Belonging("series", self.series.name, self.series.slug),) if self.series else ()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context, beside = super().get_context(request, *args, **kwargs), around(self)
        context["contents"] = headings(self.body, self.language)
        context["tags"], context["authors"], context["changes"] = beside.tags, beside.authors, beside.notes
        context["previous"], context["next"] = beside.previous, beside.next
        context["place"] = place_of(self)
        return context
