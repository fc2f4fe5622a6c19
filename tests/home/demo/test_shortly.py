from datetime import UTC, datetime

from wagtail.models import Site

from blog.models import BlogIndexPage, Kind, PostPage, Series
from home.demo.shortly import PARTS, add_short_posts, gather_series
from tests.writing import Publish


def test_the_demo_has_every_kind_of_short_post(blog: BlogIndexPage) -> None:
    add_short_posts(blog)
    posts = list(PostPage.objects.live().order_by("slug"))
    assert [(post.slug, post.kind) for post in posts] == [
        ("an-exact-man", Kind.QUOTE),
        ("line-length", Kind.LINK),
        ("swallows", Kind.NOTE),
        ("wheat-paste", Kind.NOTE),
    ]
    assert [post.titled for post in posts] == [True, True, False, False]
    assert all(post.tags_shown for post in posts)


def test_the_parts_of_the_series_stand_in_it_and_seem_unchanged(site: Site, publish: Publish) -> None:
    for month, slug in enumerate(PARTS, 1):
        publish(slug, slug=slug, date=datetime(2025, month, 1, tzinfo=UTC))
    before = dict(PostPage.objects.values_list("slug", "last_published_at"))
    gather_series(site)
    assert [part.slug for part in Series.objects.get().parts()] == list(PARTS)
    assert dict(PostPage.objects.values_list("slug", "last_published_at")) == before
    assert PostPage.objects.first().get_latest_revision_as_object().series is not None
