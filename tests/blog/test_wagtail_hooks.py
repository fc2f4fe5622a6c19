"""Tags in the admin."""

import pytest
from django.test import Client
from wagtail.models import Site

from blog.models import Author, BlogIndexPage, PostPage, Series, Tag
from tests.writing import Publish


def test_a_tag_gets_a_description(owner_client: Client, site: Site) -> None:
    tag = Tag.objects.create(site=site, name="paper", slug="paper")
    assert "paper" in owner_client.get("/admin/snippets/blog/tag/").content.decode()
    fields = {"site": site.pk, "name": "Paper", "slug": "paper", "description": "Rags and water."}
    owner_client.post(f"/admin/snippets/blog/tag/edit/{tag.pk}/", fields)
    tag.refresh_from_db()
    assert (tag.name, tag.description) == ("Paper", "Rags and water.")


@pytest.mark.parametrize("model", [Tag, Series, Author])
def test_each_says_how_many_posts_it_has(
    owner_client: Client,
    site: Site,
    blog: BlogIndexPage,
    publish: Publish,
    model: type[Tag | Series | Author],
) -> None:
    one, none = (model.objects.create(site=site, name=name) for name in ("Paper", "Water"))
    posts = [publish("Ink"), blog.add_child(instance=PostPage(title="Soot", live=False))]
    for post in posts:
        if isinstance(one, Tag):
            post.tags.add(one)
        elif isinstance(one, Author):
            post.authors.add(one)
        else:
            post.series = one
        post.save()
    listed = owner_client.get(f"/admin/snippets/blog/{model._meta.model_name}/?ordering=-posts_count")
    counts = {found.pk: found.posts_count for found in listed.context["object_list"]}
    assert next(iter(counts)) == one.pk
    assert (counts[one.pk], counts[none.pk]) == (2, 0)


def test_capitals_do_not_come_first(owner_client: Client, site: Site) -> None:
    for name in ("Water", "ink", "Paper"):
        Tag.objects.create(site=site, name=name)
    listed = owner_client.get("/admin/snippets/blog/tag/").context["object_list"]
    assert [tag.name for tag in listed] == ["ink", "Paper", "Water"]


def test_a_name_that_is_taken_is_refused_in_words(owner_client: Client, site: Site) -> None:
    Tag.objects.create(site=site, name="paper", slug="paper")
    fields = {"site": site.pk, "name": "PAPER", "slug": "other", "description": ""}
    answer = owner_client.post("/admin/snippets/blog/tag/add/", fields)
    assert answer.status_code == 200
    assert "already has one with this name" in answer.content.decode()
    assert Tag.objects.count() == 1


def test_an_address_that_is_taken_is_refused_in_words(owner_client: Client, site: Site) -> None:
    Tag.objects.create(site=site, name="paper", slug="paper")
    fields = {"site": site.pk, "name": "Rags", "slug": "paper", "description": ""}
    answer = owner_client.post("/admin/snippets/blog/tag/add/", fields)
    assert answer.status_code == 200
    assert "already has one at this address" in answer.content.decode()


def test_an_editor_without_permission_sees_no_tags(editor_client: Client, site: Site) -> None:
    assert editor_client.get("/admin/snippets/blog/tag/").status_code == 302
