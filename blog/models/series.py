"""Posts that belong together in an order."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F

from blog.models.gathering import Gathering

if TYPE_CHECKING:
    from blog.models.post import PostPage


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

    class Meta(Gathering.Meta):
        verbose_name = "series"
        verbose_name_plural = "series"

    def sorted(self, posts: "Iterable[PostPage]") -> "list[PostPage]":
        """The posts in the order of the series."""
        rank = {key: number for number, key in enumerate(self.order)}
        dated = sorted(posts, key=lambda post: (post.date is None, post.date, post.pk))
        return sorted(dated, key=lambda post: rank.get(post.pk, len(rank)))

    def parts(self) -> "list[PostPage]":
        """Its posts that anybody may read, in order. One query."""
        return self.sorted(readable_parts(self.pk))


def place_of(post: "PostPage") -> Place | None:
    """Where a published post stands; None without a series, or where its readers do not see it. At most one query."""
    if post.series_id is None:
        return None
    shelf = list(readable_parts(post.series_id).select_related("series"))
    series = shelf[0].series if shelf else None
    if series is None:
        return None
    parts = series.sorted(shelf)
    at = next((number for number, part in enumerate(parts) if part.pk == post.pk), None)
    if at is None:
        return None
    after = parts[at + 1] if at + 1 < len(parts) else None
    return Place(series, at + 1, len(parts), parts[at - 1] if at else None, after)


def readable_parts(series_id: int) -> Any:
    """The posts of a series that anybody may read, as light as a list needs them."""
    from blog.models.post import PostPage

    posts = PostPage.objects.filter(series=series_id, path__startswith=F("series__site__root_page__path"))
    posts = posts.for_visitors()
    return posts.only("title", "titled", "url_path", "slug", "date", "summary", "kind", "series", "words")
