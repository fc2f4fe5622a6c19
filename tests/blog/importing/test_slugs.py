"""The last part of an imported post's address."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.models import Page, Site

from blog.importing import run
from blog.importing.slugs import numbered
from blog.models import BlogIndexPage, PostPage
from tests.blog.importing.conftest import Bring, Tree


@pytest.fixture
def home(db: None) -> Site:
    """A site whose home page is its blog."""
    root = Page.get_first_root_node().add_child(instance=BlogIndexPage(title="Notes", slug="notes"))
    Site.objects.all().delete()
    return Site.objects.create(hostname="testserver", root_page=root, is_default_site=True)


@pytest.fixture
def folder(tree: Tree) -> Path:
    """Posts of which some have slugs that the site answers itself."""
    names = ("search", "admin", "static", "ink")
    return tree({f"{name}.md": f"# About {name}\n\n[Ink](ink.md) and more.\n" for name in names})


def slugs() -> set[str]:
    return set(PostPage.objects.values_list("slug", flat=True))


def test_no_post_of_a_home_page_is_hidden_by_the_site(client: Client, home: Site, folder: Path) -> None:
    report = run(folder, home, "/")
    assert (len(report.created), report.failed) == (4, {})
    assert slugs() == {"search-2", "admin-2", "static-2", "ink"}
    for post in PostPage.objects.all():
        assert "About " in client.get(post.url).content.decode()


def test_a_second_run_changes_nothing(home: Site, folder: Path) -> None:
    run(folder, home, "/")
    assert len(run(folder, home, "/").unchanged) == 4
    assert slugs() == {"search-2", "admin-2", "static-2", "ink"}


def test_a_post_that_was_hidden_moves_when_its_file_changes(home: Site, tree: Tree) -> None:
    folder = tree({"search.md": "# Search\n\nWords.\n"})
    run(folder, home, "/")
    PostPage.objects.update(slug="search")
    tree({"search.md": "# Search\n\nNew words.\n"})
    run(folder, home, "/", overwrite=True)
    assert PostPage.objects.get().slug.startswith("search-")


def test_a_blog_below_the_home_page_may_have_them(bring: Bring, folder: Path) -> None:
    bring(folder)
    assert slugs() == {"search", "admin", "static", "ink"}


def test_a_number_is_the_first_that_is_free() -> None:
    taken = {"search", "search-2"}
    assert numbered("search", taken) == "search-3"
    assert numbered("ink", taken) == "ink"
    assert taken == {"search", "search-2", "search-3", "ink"}
