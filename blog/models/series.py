"""Posts that belong together in an order."""

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, F, Func, Q, Window
from django.db.models.functions import Lag, Lead, RowNumber

from blog.models.gathering import Gathering

if TYPE_CHECKING:
    from blog.models.post import PostPage

# As the owner has set it; then what that does not name, by date.
ORDER = (
    Func("series__order", "pk", function="array_position", output_field=models.IntegerField()).asc(
        nulls_last=True
    ),
    F("date").asc(nulls_last=True),
    F("pk").asc(),
)


class Place(NamedTuple):
    """Where a post stands in its series: `part` of `of`, and its neighbours there."""

    series: "Series"
    part: int
    of: int
    previous: "PostPage | None"
    next: "PostPage | None"


class Series(Gathering):  # type: ignore[django-manager-missing]  # of posts: Wagtail has no types
    """A row of posts. `order` holds their keys as the owner has set them; what it does not name follows by date."""

    order: "ArrayField[list[int], list[int]]" = ArrayField(models.IntegerField(), default=list, blank=True)

    address_name = "blog:one_series"
    page_keys = ("order",)  # What holds keys of pages without being a relation: an archive renumbers it.

    class Meta(Gathering.Meta):
        verbose_name = "series"
        verbose_name_plural = "series"

    def parts(self) -> "list[PostPage]":
        """Its posts that anybody may read, in order. One query."""
        return list(readable_parts(self.pk))


def place_of(post: "PostPage") -> Place | None:
    """Where a published post stands; None without a series, or where its readers do not see it. At most one query."""
    if post.series_id is None:
        return None
    beside = {
        "part": Window(RowNumber(), order_by=ORDER),
        "of": Window(Count("*")),
        "before": Window(Lag("pk"), order_by=ORDER),
        "after": Window(Lead("pk"), order_by=ORDER),
    }
    parts = readable_parts(post.series_id).select_related("series").defer("series__order").annotate(**beside)
    near = {part.pk: part for part in parts.filter(Q(pk=post.pk) | Q(before=post.pk) | Q(after=post.pk))}
    if (it := near.get(post.pk)) is None:
        return None
    return Place(it.series, it.part, it.of, near.get(it.before), near.get(it.after))


def readable_parts(series_id: int) -> Any:
    """The posts of a series that anybody may read, in its order, as light as a list needs them."""
    from blog.models.post import PostPage

    posts = PostPage.objects.filter(series=series_id, path__startswith=F("series__site__root_page__path"))
    posts = posts.for_visitors().order_by(*ORDER)
    shown = ("title", "titled", "url_path", "slug", "date", "summary", "kind", "series", "words")
    return posts.select_related("locale").only(*shown, "locale__language_code")
