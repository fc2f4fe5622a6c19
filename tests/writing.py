"""A small published site to read, and a pen to write on it with."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Site

from blog.models import BlogIndexPage, PostPage

Publish = Callable[..., PostPage]


@pytest.fixture
def site(db: None) -> Site:
    """`testserver`, with a home page and a blog."""
    return Site.objects.get()


@pytest.fixture
def blog(site: Site) -> BlogIndexPage:
    """The blog of `site`."""
    return BlogIndexPage.objects.descendant_of(site.root_page).get()


@pytest.fixture
def publish(blog: BlogIndexPage) -> Publish:
    """Publishes a post as an editor's click does: `publish("Title", text="Markdown", tags=["a"], **fields)`."""
    return pen(blog)


def pen(blog: BlogIndexPage) -> Publish:
    """What writes posts into a blog."""

    def published(title: str, text: str = "", tags: tuple[str, ...] = (), **fields: Any) -> PostPage:
        draft = PostPage(title=title, body=[("markdown", text)], live=False, **fields)
        post = blog.add_child(instance=draft)
        post.tags.add(*tags)
        post.save_revision().publish()
        return PostPage.objects.get(pk=post.pk)

    return published
