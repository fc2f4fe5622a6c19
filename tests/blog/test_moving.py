"""A post that moves to another site is gathered there under the same names, and leaves nothing behind."""

import pytest
from django.test import Client
from wagtail.models import Page, Site

from blog import moving
from blog.models import Author, BlogIndexPage, PostPage, Series, Tag
from home.models import HomePage
from tests.writing import Publish


@pytest.fixture
def other(site: Site) -> Site:
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    home.add_child(instance=BlogIndexPage(title="Writing", slug="blog"))
    made = Site.objects.create(hostname="other.example", root_page=home)
    Site.clear_site_root_paths_cache()
    return made


@pytest.fixture
def post(site: Site, publish: Publish) -> PostPage:
    """One with all that gathers posts, and with a draft that has more."""
    made = publish("Tides", slug="tides", tags=["Sea", "Ink"])
    made.authors.add(Author.objects.create(site=site, name="Ada"))
    made.series = Series.objects.create(site=site, name="Water")
    made.save_revision().publish()
    made = PostPage.objects.get(pk=made.pk)
    made.tags.add("Draft")
    made.save_revision()
    return made


def moved(post: PostPage, other: Site) -> PostPage:
    there = BlogIndexPage.objects.descendant_of(other.root_page).get()
    PostPage.objects.get(pk=post.pk).move(there, pos="last-child")
    return PostPage.objects.get(pk=post.pk)


def test_all_that_gathers_it_is_of_the_site_where_it_is_now(post: PostPage, other: Site) -> None:
    ink = Tag.objects.create(site=other, name="ink", slug="ink")
    here = moved(post, other)
    assert [(tag.name, tag.site) for tag in here.tags_shown] == [("ink", other), ("Sea", other)]
    assert [(author.name, author.site) for author in here.authors.all()] == [("Ada", other)]
    assert here.series is not None and (here.series.name, here.series.site) == ("Water", other)
    assert ink in here.tags_shown
    draft = here.get_latest_revision_as_object()
    assert {tag.name: tag.site for tag in draft.tags.all()} == {"Sea": other, "ink": other, "Draft": other}
    assert [author.site for author in draft.authors.all()] == [other] and draft.series.site == other


def test_its_page_leads_to_pages_that_are_there(post: PostPage, other: Site) -> None:
    moved(post, other)
    reader = Client(HTTP_HOST="other.example")
    page = reader.get("/blog/tides/").content.decode()
    for address in ("/tags/sea/", "/authors/ada/", "/series/water/"):
        assert address in page and reader.get(address).status_code == 200


def test_the_site_that_it_left_keeps_its_own(site: Site, post: PostPage, other: Site) -> None:
    moved(post, other)
    assert set(Tag.objects.of(site).values_list("name", flat=True)) == {"Sea", "Ink", "Draft"}
    assert not PostPage.objects.filter(tagged_items__tag__site=site).exists()


def test_a_whole_blog_moves_and_once_is_enough(site: Site, post: PostPage, other: Site) -> None:
    BlogIndexPage.objects.descendant_of(other.root_page).get().delete()
    blog = BlogIndexPage.objects.child_of(site.root_page).get()
    blog.move(Page.objects.get(pk=other.root_page_id), pos="last-child")
    assert {tag.site for tag in PostPage.objects.get(pk=post.pk).tags_shown} == {other}
    assert moving.settle(blog.pk) == 0
    assert moving.settle(0) == 0


def test_a_move_within_a_site_changes_nothing(site: Site, post: PostPage) -> None:
    place = site.root_page.add_child(instance=BlogIndexPage(title="Notes", slug="notes"))
    PostPage.objects.get(pk=post.pk).move(place, pos="last-child")
    assert {tag.site for tag in PostPage.objects.get(pk=post.pk).tags_shown} == {site}
