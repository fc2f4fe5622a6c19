import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from blog.citing import code_of
from home.models import HomePage
from tests.writing import Publish


def test_a_short_address_leads_to_its_post(client: Client, publish: Publish) -> None:
    post = publish("Threads")
    answer = client.get(f"/p/{code_of(post.pk)}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/blog/threads/")


def test_it_follows_a_post_to_its_new_address(client: Client, publish: Publish) -> None:
    post = publish("Threads")
    post.slug = "strings"
    post.save_revision().publish()
    assert client.get(f"/p/{code_of(post.pk)}/").headers["Location"] == "/blog/strings/"


def test_a_draft_is_not_known(client: Client, publish: Publish) -> None:
    post = publish("Threads")
    post.unpublish()
    assert client.get(f"/p/{code_of(post.pk)}/").status_code == 404


def test_a_private_post_is_not_known(client: Client, publish: Publish) -> None:
    post = publish("Threads")
    PageViewRestriction.objects.create(page=post, restriction_type="password", password="ink")
    assert client.get(f"/p/{code_of(post.pk)}/").status_code == 404


def test_a_page_of_another_site_is_not_known(client: Client, site: Site) -> None:
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    assert client.get(f"/p/{code_of(other.pk)}/").status_code == 404


@pytest.mark.parametrize("code", ["zzzzzz", "0", "Z", "12345678", "%00", "٣"])
def test_what_names_no_page_is_not_known(client: Client, site: Site, code: str) -> None:
    assert client.get(f"/p/{code}/").status_code == 404


def test_it_is_not_written_to(client: Client, publish: Publish) -> None:
    assert client.post(f"/p/{code_of(publish('Threads').pk)}/").status_code == 405
