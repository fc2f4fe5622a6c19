"""Where the Markdown editor is loaded."""

from django.test import Client
from django.urls import reverse

from blog.models import BlogIndexPage


def test_the_editor_comes_where_pages_are_written(owner_client: Client, blog: BlogIndexPage) -> None:
    form = owner_client.get(reverse("wagtailadmin_pages:add", args=["blog", "postpage", blog.pk]))
    said = form.content.decode()
    assert "theme/build/editor.js" in said
    assert reverse("core_markdown:preview") in said
    assert "markdown-editor" in said.split("data-w-block-data-value")[1]


def test_the_editor_weighs_nothing_elsewhere(owner_client: Client, blog: BlogIndexPage) -> None:
    assert "theme/build/editor" not in owner_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "theme/build/editor" not in owner_client.get(blog.url).content.decode()
