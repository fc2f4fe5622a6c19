"""A page is never put where our own addresses would hide it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site, get_page_models
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.admin.page_form import PageForm
from core.admin.reserved_slugs import ReservedSlugCopyForm
from core.pages import BasePage
from home.models import StandardPage

REASON = "The site itself answers at /search/"


def form(slug: str) -> dict[str, Any]:
    data: dict[str, Any] = nested_form_data({"title": "Ink", "slug": slug, "body": streamfield([])})
    return data | {"action-publish": "yes"}


def standard(parent: Page, slug: str) -> Page:
    return parent.add_child(instance=StandardPage(title="Ink", slug=slug))


@pytest.fixture
def shelf(site: Site) -> Page:
    """A page below the home page, in which any slug is free."""
    return standard(site.root_page, "shelf")


def test_a_page_with_a_free_slug_is_made(owner_client: Client, site: Site) -> None:
    address = reverse("wagtailadmin_pages:add", args=("home", "standardpage", site.root_page.pk))
    owner_client.post(address, form("ink"))
    assert StandardPage.objects.get().url == "/ink/"


def test_a_new_page_with_a_hidden_slug_is_refused_at_its_field(owner_client: Client, site: Site) -> None:
    address = reverse("wagtailadmin_pages:add", args=("home", "standardpage", site.root_page.pk))
    answer = owner_client.post(address, form("search"))
    assert REASON in answer.context["form"].errors["slug"][0]
    assert not StandardPage.objects.exists()


def test_a_page_cannot_be_renamed_to_a_hidden_slug(owner_client: Client, shelf: Page) -> None:
    answer = owner_client.post(reverse("wagtailadmin_pages:edit", args=(shelf.pk,)), form("search"))
    assert REASON in answer.context["form"].errors["slug"][0]
    assert Page.objects.get(pk=shelf.pk).slug == "shelf"


@pytest.mark.parametrize("alias", [{}, {"alias": "on"}])
def test_a_copy_cannot_have_a_hidden_slug(owner_client: Client, shelf: Page, alias: dict[str, str]) -> None:
    Page.objects.filter(pk=shelf.pk).update(live=True)
    data = {"new_title": "Ink", "new_slug": "search", "new_parent_page": shelf.get_parent().pk} | alias
    answer = owner_client.post(reverse("wagtailadmin_pages:copy", args=(shelf.pk,)), data)
    assert REASON in answer.context["form"].errors["new_slug"][0]


@pytest.mark.parametrize("parent", ["", "abc", "999999", "1\0", "9" * 5000])
def test_a_copy_to_no_place_at_all_is_a_bad_request(owner_client: Client, shelf: Page, parent: str) -> None:
    data = {"new_title": "Ink", "new_slug": "ink", "new_parent_page": parent}
    answer = owner_client.post(reverse("wagtailadmin_pages:copy", args=(shelf.pk,)), data)
    assert answer.status_code == 400


def test_a_page_cannot_be_moved_to_where_it_would_be_hidden(owner_client: Client, shelf: Page) -> None:
    page = standard(shelf, "search")
    address = reverse("wagtailadmin_pages:move_confirm", args=(page.pk, shelf.get_parent().pk))
    answer = owner_client.post(address, follow=True)
    assert f"“Ink” was not moved. {REASON}" in answer.content.decode()
    assert Page.objects.get(pk=page.pk).get_parent().pk == shelf.pk


def test_a_page_with_a_free_slug_is_moved(owner_client: Client, shelf: Page) -> None:
    page, home = standard(shelf, "ink"), shelf.get_parent()
    owner_client.post(reverse("wagtailadmin_pages:move_confirm", args=(page.pk, home.pk)))
    assert Page.objects.get(pk=page.pk).get_parent().pk == home.pk


def test_of_several_pages_none_is_moved_when_one_would_be_hidden(owner_client: Client, shelf: Page) -> None:
    pages = [standard(shelf, "ink"), standard(shelf, "search")]
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "move"))
    query = "&".join(f"id={page.pk}" for page in pages)
    answer = owner_client.post(f"{address}?{query}", {"chooser": shelf.get_parent().pk}, follow=True)
    assert answer.content.decode().count(REASON) == 1
    assert shelf.get_children().count() == 2


def test_every_kind_of_page_is_asked() -> None:
    ours = [model for model in get_page_models() if issubclass(model, BasePage)]
    assert len(ours) >= 4
    for model in ours:
        assert issubclass(model.get_edit_handler().get_form_class(), PageForm)
        assert issubclass(model.copy_form_class, ReservedSlugCopyForm)


def test_a_page_without_a_slug_gets_one(owner_client: Client, site: Site) -> None:
    address = reverse("wagtailadmin_pages:add", args=("home", "standardpage", site.root_page.pk))
    assert owner_client.post(address, form("") | {"title": "🎉"}).status_code == 302
    assert StandardPage.objects.get().slug.startswith("page-")


def test_below_a_path_without_room_nothing_is_put(owner_client: Client, site: Site) -> None:
    deep = standard(standard(site.root_page, "i" * 200), "i" * 30)
    address = reverse("wagtailadmin_pages:add", args=("home", "standardpage", deep.pk))
    answer = owner_client.post(address, form(""))
    assert "has room for 255 signs" in answer.context["form"].errors["slug"][0]
