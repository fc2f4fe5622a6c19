"""A small published site to read, and a pen to write on it with."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page, Site

from blog.models import BlogIndexPage, PostPage
from home.models import HomePage

Publish = Callable[..., PostPage]


@pytest.fixture
def site(db: None) -> Site:
    """`testserver`, with a home page and a blog."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Home", slug="front", intro="<p>Who this is.</p>"))
    Site.objects.all().delete()
    made = Site.objects.create(
        hostname="testserver", root_page=home, is_default_site=True, site_name="Ada’s book"
    )
    home.add_child(instance=BlogIndexPage(title="Writing", slug="blog", show_in_menus=True))
    return made


@pytest.fixture
def blog(site: Site) -> BlogIndexPage:
    """The blog of `site`."""
    return BlogIndexPage.objects.descendant_of(site.root_page).get()


@pytest.fixture
def publish(blog: BlogIndexPage) -> Publish:
    """Publishes a post as an editor's click does: `publish("Title", text="Markdown", tags=["a"], **fields)`."""

    def published(title: str, text: str = "", tags: tuple[str, ...] = (), **fields: Any) -> PostPage:
        draft = PostPage(title=title, body=[("markdown", text)], live=False, **fields)
        post = blog.add_child(instance=draft)
        post.tags.add(*tags)
        post.save_revision().publish()
        return PostPage.objects.get(pk=post.pk)

    return published
