"""A post."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager, Site
from wagtail.query import PageQuerySet

from blog.models.tag import SiteTaggableManager, TaggedPost
from core.blocks.body import BodyField, headings, plain_text, word_count
from core.pages import BasePage
from core.visibility import restricted

WORDS_A_MINUTE = 230  # Silent reading of non-fiction: Brysbaert, How many words do we read per minute?, 2019.


class PostQuerySet(PageQuerySet):
    """Readings of posts."""

    def for_visitors(self) -> Self:
        """What anybody may read, newest first."""
        found: Self = self.live().exclude(restricted()).order_by("-date", "-pk")
        return found

    def for_list(self) -> Self:
        """Without bodies, which no list shows, and with tags."""
        tagged = models.Prefetch("tagged_items", TaggedPost.objects.select_related("tag"), "listed_tags")
        found: Self = self.defer("body").prefetch_related(tagged)
        return found

    def neighbours(self, post: "PostPage") -> tuple["PostPage | None", "PostPage | None"]:
        """The post before and the post after this one in time, found by one query."""
        nearest = self.before(post)[:1].union(self.after(post)[:1])
        older = {(other.date, other.pk) < (post.date, post.pk): other for other in nearest}
        return older.get(True), older.get(False)

    def before(self, post: "PostPage") -> Self:
        """Those that stand after this one in a list, the nearest first."""
        earlier = models.Q(date__lt=post.date) | models.Q(date=post.date, pk__lt=post.pk)
        found: Self = self.filter(earlier).order_by("-date", "-pk")
        return found

    def after(self, post: "PostPage") -> Self:
        """Those that stand before this one in a list, the nearest first."""
        later = models.Q(date__gt=post.date) | models.Q(date=post.date, pk__gt=post.pk)
        found: Self = self.filter(later).order_by("date", "pk")
        return found


class PostPageForm(WagtailAdminPageForm):
    """The editor of a post: a new one takes its tags from the site of its parent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page is not None:
            self.instance.site_of_tags = self.parent_page.get_site()


class PostPage(BasePage):
    """A piece of writing with a date."""

    date = models.DateTimeField(
        "date",
        null=True,
        blank=True,
        help_text="Shown to readers. Left empty, it is the moment of publishing.",
    )
    body: Any = BodyField(blank=True)
    words = models.PositiveIntegerField(default=0, editable=False)
    tags = SiteTaggableManager(
        through=TaggedPost, blank=True, help_text="Words under which the post is found again."
    )

    objects = PageManager.from_queryset(PostQuerySet)()
    base_form_class = PostPageForm
    kind = "article"
    template = "blog/post_page.html"
    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("tags"), FieldPanel("date")]

    class Meta:
        verbose_name = "post"
        indexes = [models.Index(fields=["-date"], name="blog_post_by_date")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and self.date is None:
            self.date = self.first_published_at or timezone.now()
        self.words = word_count(self.body)
        super().save(*args, **kwargs)

    @cached_property
    def site_of_tags(self) -> Site:
        """The site whose tags this post takes; a post outside every site takes the default site's."""
        return self.get_site() or Site.objects.get(is_default_site=True)

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
        return plain_text(self.body)

    def tag_names(self) -> tuple[str, ...]:
        return tuple(tag.name for tag in self.tags_shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        posts = PostPage.objects.sibling_of(self).for_visitors().only("title", "url_path", "slug", "date")
        context["contents"] = headings(self.body)
        context["tags"] = self.tags_shown
        context["previous"], context["next"] = posts.neighbours(self) if self.date else (None, None)
        return context
