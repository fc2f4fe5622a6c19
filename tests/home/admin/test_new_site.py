"""A new website, by one form."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from accounts.models import User
from blog.models import Author, BlogIndexPage
from core.models import SiteAlias, SiteProfile
from home import founding
from home.founding import found
from tests.personas import signed_in
from theme.models import Look

SAID = {
    **{"name": "Beans", "address": "beans.example", "port": "443"},
    **{"language": "de", "writing": "Geschriebenes", "dress": "poster"},
}


@pytest.fixture
def address(db: None) -> str:
    return reverse("home_new_site")


def troubles(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.context["form"].errors)


def test_one_form_makes_a_website_that_answers(
    site: Site, owner_client: Client, address: str, client: Client
) -> None:
    begun = owner_client.post(address, SAID)
    new = Site.objects.get(hostname="beans.example")
    assert begun["Location"] == reverse("wagtailadmin_explore", args=[new.root_page_id])
    page = BeautifulSoup(client.get("/", headers={"host": "beans.example"}).content, "html.parser")
    assert (page.h1.text, page.html["lang"]) == ("Beans", "de")
    assert [(word.text, word["href"]) for word in page.select(".site-nav a")] == [("Geschriebenes", "/blog/")]
    assert Look.objects.get(site=new).faces == "poster"
    assert Author.objects.get(site=new).name == "Ada Owner"
    assert BeautifulSoup(client.get("/").content, "html.parser").html["lang"] == "en"


def test_the_form_begins_with_what_is_likely(site: Site, owner_client: Client, address: str) -> None:
    form = owner_client.get(address, secure=True).context["form"]
    assert form.initial == {"port": 443}
    assert "Settings" in owner_client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ("testserver", "answers to this name already"),
        ("https://TESTSERVER/", "answers to this name already"),
        ("www.ada.example", "answers to this name already"),
        ("a b", "This is no name of a host"),
        ("<script>", "This is no name of a host"),
        ("", "This field is required"),
        ("x" * 300, "at most 253 characters"),
    ],
)
def test_an_address_that_will_not_do_is_refused_in_words(
    site: Site, owner_client: Client, address: str, host: str, sentence: str
) -> None:
    SiteAlias.objects.create(profile=SiteProfile.objects.create(site=site), hostname="www.ada.example")
    assert sentence in troubles(owner_client.post(address, SAID | {"address": host}))
    assert Site.objects.count() == 1 and Page.objects.filter(depth=2).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"port": "0"},
        {"port": "99999"},
        {"language": "xx"},
        {"dress": "x"},
        {"name": ""},
        {"name": "\u200b"},
        {"writing": ""},
    ],
)
def test_nothing_is_made_of_a_form_with_a_mistake(
    site: Site, owner_client: Client, address: str, wrong: dict[str, str]
) -> None:
    assert troubles(owner_client.post(address, SAID | wrong))
    assert Site.objects.count() == 1 and Page.objects.filter(depth=2).count() == 1


def test_what_its_pages_cannot_be_is_said_in_words(
    site: Site, owner_client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As when somebody else took the slug of the home page meanwhile.
    monkeypatch.setattr(founding, "_free_slug", lambda host: site.root_page.slug)
    assert "is already in use" in troubles(owner_client.post(address, SAID))
    assert Site.objects.count() == 1


def test_a_site_that_gets_no_look_is_none(
    site: Site, owner_client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**values: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(Look.objects, "create", refuse)
    assert "answers to this name already" in troubles(owner_client.post(address, SAID))
    assert Site.objects.count() == 1 and Page.objects.filter(depth=2).count() == 1


def test_who_may_not_add_sites_is_not_offered_one(site: Site, editor: User, address: str) -> None:
    client = signed_in(editor)
    assert client.get(address).status_code == 302
    assert b"New website" not in client.get(reverse("wagtailadmin_home")).content
    editor.user_permissions.add(Permission.objects.get(codename="add_site"))
    assert client.get(address).status_code == 302  # No page may be put beside the home pages.
    assert Site.objects.count() == 1


def test_two_sites_of_like_names_have_home_pages_of_their_own(site: Site, owner: User) -> None:
    first = found(host="a.b.example", port=443, name="One", owner=owner)
    second = found(host="a-b.example", port=443, name="Two", owner=owner)
    assert [each.root_page.slug for each in (first, second)] == ["a-b-example", "a-b-example-2"]
    assert BlogIndexPage.objects.count() == 3
