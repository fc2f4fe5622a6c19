"""What belongs to a site, as an editor of another one meets it: the walk through the admin says the rest."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupSitePermission

from blog.models import Tag
from core.models import SiteProfile
from responses.models import Response, State
from tests.neighbours import Neighbour, Neighbours, told
from tests.personas import signed_in


@pytest.fixture
def here(neighbours: Neighbours) -> Neighbour:
    return neighbours[0]


@pytest.fixture
def there(neighbours: Neighbours) -> Neighbour:
    return neighbours[1]


@pytest.fixture
def client(here: Neighbour) -> Client:
    return here.editing()


def settings_of(of: Neighbour) -> str:
    return reverse("wagtailsettings:edit", args=["core", "siteprofile", of.site.pk])


@pytest.mark.parametrize("kind", ["tag", "series", "author"])
def test_a_form_offers_the_sites_of_the_person_and_takes_no_other(
    client: Client, here: Neighbour, there: Neighbour, kind: str
) -> None:
    add = f"/admin/snippets/blog/{kind}/add/"
    form = client.get(add).context["form"]
    assert list(form.fields["site"].queryset) == [here.site]
    assert form["site"].value() == here.site.pk
    answer = client.post(add, {"name": "Ink", "site": there.site.pk, "slug": "", "description": ""})
    assert "site" in answer.context["form"].errors


def test_an_author_stands_for_somebody_of_the_site(client: Client, here: Neighbour, there: Neighbour) -> None:
    people = client.get("/admin/snippets/blog/author/add/").context["form"].fields["user"].queryset
    assert here.editor in people and there.editor not in people


def test_a_list_is_narrowed_to_a_site_where_there_are_several(
    client: Client, here: Neighbour, owner_client: Client
) -> None:
    listing = reverse("wagtailsnippets_blog_tag:list")
    assert "id_site" not in client.get(listing).content.decode()
    offered = owner_client.get(listing, {"site": here.site.pk}, HTTP_HOST="quenby.example")
    assert list(offered.context["object_list"]) == [here.tag]


def test_many_tags_are_deleted_at_once_but_for_those_of_others(
    client: Client, here: Neighbour, there: Neighbour
) -> None:
    client.post("/admin/bulk/blog/tag/delete/?id=all")
    assert list(Tag.objects.all()) == [there.tag]


def test_a_redirect_from_all_sites_is_for_who_works_on_all(
    client: Client, here: Neighbour, there: Neighbour
) -> None:
    everywhere = Redirect.add_redirect("/everywhere", here.article)
    edit = reverse("wagtailredirects:edit", args=[everywhere.pk])
    assert client.get(edit).status_code == 404
    form: dict[str, Any] = {"old_path": "/new", "redirect_page": here.article.pk, "is_permanent": "on"}
    add = reverse("wagtailredirects:add")
    assert "site" in client.post(add, form).context["form"].errors
    assert client.post(add, form | {"site": here.site.pk}).status_code == 302
    there.site.delete()
    assert here.editing().get(edit).status_code == 200


def test_a_response_of_another_site_is_not_decided(client: Client, here: Neighbour, there: Neighbour) -> None:
    chosen = {"action": "approve", "response": [str(here.waiting.seen), str(there.waiting.seen)]}
    client.post(reverse("responses_admin:decide"), chosen)
    assert Response.objects.get(pk=here.waiting.pk).state == State.APPROVED
    assert Response.objects.get(pk=there.waiting.pk).state == State.WAITING


def test_settings_are_those_of_the_person_and_of_sites_given_by_name(
    client: Client, here: Neighbour, there: Neighbour
) -> None:
    assert client.get(settings_of(here)).status_code == 200
    assert client.get(settings_of(there)).headers["Location"] == "/admin/"
    may = Permission.objects.get(codename="change_siteprofile")
    GroupSitePermission.objects.create(group=here.group, site=there.site, permission=may)
    assert here.editing().get(settings_of(there)).status_code == 200
    assert SiteProfile.objects.get(site=there.site).tagline == "Zoltan tagline"


def test_files_are_of_collections_in_the_api_of_the_admin_too(
    client: Client, here: Neighbour, there: Neighbour
) -> None:
    for name, mine, other in (
        ("images", here.image, there.image),
        ("documents", here.document, there.document),
    ):
        found = client.get(f"/admin/api/main/{name}/").json()["items"]
        assert [item["id"] for item in found] == [mine.pk]
        assert client.get(f"/admin/api/main/{name}/{other.pk}/").status_code == 404


def test_the_words_that_are_offered_as_tags_are_ones_own(client: Client, owner_client: Client) -> None:
    for address in ("/admin/tag-autocomplete/", "/admin/tag-autocomplete/blog/tag/"):
        assert client.get(address, {"term": "zo"}).json() == []
        assert len(client.get(address, {"term": "qu"}).json()) == 1
        assert len(owner_client.get(address, {"term": "zo"}, HTTP_HOST="quenby.example").json()) == 1


def test_an_address_of_another_site_that_is_typed_stays_one(
    client: Client, here: Neighbour, there: Neighbour
) -> None:
    def chosen(of: Neighbour) -> Any:
        form = {"external-link-chooser-url": of.about.full_url, "external-link-chooser-link_text": "a"}
        return client.post("/admin/choose-external-link/", form).json()["result"]

    assert chosen(here)["id"] == here.about.pk
    assert "id" not in chosen(there)


def test_no_page_of_another_site_is_named_as_a_place_for_ones_own(
    client: Client, here: Neighbour, there: Neighbour
) -> None:
    copy = reverse("wagtailadmin_pages:copy", args=[here.article.pk])
    move = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "move")) + f"?id={here.article.pk}"
    for address, form in (
        (copy, {"new_title": "A", "new_slug": "draft", "new_parent_page": there.blog.pk}),
        (move, {"chooser": there.blog.pk}),
    ):
        answer = client.post(address, form)
        assert answer.status_code in (400, 404) and not told(there.word, answer)


def test_the_owner_is_shown_all(neighbours: Neighbours, owner: Any) -> None:
    client = signed_in(owner)
    for address in (
        reverse("wagtailsnippets_blog_tag:list"),
        reverse("wagtailredirects:index"),
        reverse("responses_admin:index"),
        reverse("wagtailadmin_reports:site_history"),
    ):
        shown = client.get(address, HTTP_HOST="quenby.example").content.decode()
        assert "Quenby" in shown and "Zoltan" in shown, address
