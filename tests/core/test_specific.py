"""Pages of any type, each as what it is."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage
from core.specific import typed, with_types, without_bodies
from home.models import HomePage
from tests.writing import Publish


def test_pages_of_several_types_take_one_query(
    publish: Publish, site: Site, django_assert_num_queries: Any
) -> None:
    publish("Ink", summary="Iron gall.")
    ContentType.objects.get_for_models(Page, HomePage, BlogIndexPage, PostPage)  # Known once for all.
    with django_assert_num_queries(1):
        home, blog, post = (
            typed(page) for page in with_types(site.root_page.get_descendants(inclusive=True))
        )
        assert (home.intro, blog.title, post.summary) == ("<p>Who this is.</p>", "Writing", "Iron gall.")
    assert [type(page) for page in (home, blog, post)] == [HomePage, BlogIndexPage, PostPage]


def test_a_page_without_a_type_of_ours_is_itself(db: None) -> None:
    root = Page.get_first_root_node()
    assert typed(with_types(Page.objects.filter(pk=root.pk)).get()) == root


def test_bodies_can_be_left_where_they_are(publish: Publish) -> None:
    post = publish("Ink", "Iron gall.", summary="Of oak.")
    found = typed(without_bodies(with_types(Page.objects.filter(pk=post.pk))).get())
    assert found.get_deferred_fields() == {"body"}
    assert found.summary == "Of oak."
    assert "Iron gall." in str(found.body)


def test_each_knows_whether_everybody_may_read_it(publish: Publish, blog: BlogIndexPage) -> None:
    pages = Page.objects.filter(pk=publish("Ink").pk)
    assert typed(with_types(pages).get()).is_restricted is False
    PageViewRestriction.objects.create(page=blog, restriction_type="login")
    assert typed(with_types(pages).get()).is_restricted is True
