"""The short way to a new post."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission, Page, Site

from accounts.models import User
from blog.models import BlogIndexPage
from tests.personas import signed_in


@pytest.mark.parametrize(("asked", "kept"), [("?kind=quote", "?kind=quote"), ("?kind=poem", ""), ("", "")])
def test_one_click_leads_to_a_new_post_of_a_kind(
    owner_client: Client, blog: BlogIndexPage, asked: str, kept: str
) -> None:
    answer = owner_client.get(f"/admin/write/{asked}")
    assert answer.headers["Location"] == f"/admin/pages/add/blog/postpage/{blog.pk}/{kept}"


def test_the_dashboard_offers_each_kind_and_the_menu_the_way(
    owner_client: Client, blog: BlogIndexPage
) -> None:
    text = owner_client.get("/admin/").content.decode()
    for kind in ("article", "note", "link", "quote"):
        assert f'href="/admin/write/?kind={kind}"' in text
    assert '"/admin/write/"' in text


def test_it_is_the_blog_of_the_site_that_is_asked(owner_client: Client, blog: BlogIndexPage) -> None:
    home = Page.get_first_root_node().add_child(instance=Page(title="Elsewhere"))
    Site.objects.create(hostname="other.example", root_page=home)
    other = home.add_child(instance=BlogIndexPage(title="Their writing"))
    answer = owner_client.get("/admin/write/", headers={"host": "other.example"})
    assert answer.headers["Location"] == f"/admin/pages/add/blog/postpage/{other.pk}/"


def test_other_blogs_are_named_and_can_be_asked_for(owner_client: Client, blog: BlogIndexPage) -> None:
    text = owner_client.get("/admin/").content.decode()
    assert "?blog=" not in text
    home = Page.get_first_root_node().add_child(instance=Page(title="Elsewhere"))
    Site.objects.create(hostname="other.example", port=443, root_page=home)
    other = home.add_child(instance=BlogIndexPage(title="Their writing", slug="their-writing"))
    text = owner_client.get("/admin/").content.decode()
    assert f'href="/admin/write/?blog={other.pk}"' in text
    assert "https://other.example/their-writing/" in text and f'?blog={blog.pk}"' not in text
    asked = {str(other.pk): other.pk, str(blog.pk): blog.pk, "99999999": blog.pk, "x": blog.pk}
    for key, found in asked.items():
        answer = owner_client.get("/admin/write/", {"kind": "note", "blog": key})
        assert answer.headers["Location"] == f"/admin/pages/add/blog/postpage/{found}/?kind=note"


def test_a_site_may_begin_at_its_blog(owner_client: Client, blog: BlogIndexPage) -> None:
    other = Page.get_first_root_node().add_child(instance=BlogIndexPage(title="Their writing"))
    Site.objects.create(hostname="other.example", root_page=other)
    answer = owner_client.get("/admin/write/", headers={"host": "other.example"})
    assert answer.headers["Location"] == f"/admin/pages/add/blog/postpage/{other.pk}/"


def test_without_a_blog_it_says_what_to_do(owner_client: Client, blog: BlogIndexPage) -> None:
    blog.delete()
    assert "/admin/write/?kind" not in owner_client.get("/admin/").content.decode()
    assert "Add a blog under Pages" in owner_client.get("/admin/write/", follow=True).content.decode()


def test_who_may_not_write_is_offered_nothing(editor: User, blog: BlogIndexPage) -> None:
    GroupPagePermission.objects.filter(group__in=Group.objects.filter(name="Editors")).delete()
    text = signed_in(editor).get("/admin/").content.decode()
    assert "/admin/write/" not in text
