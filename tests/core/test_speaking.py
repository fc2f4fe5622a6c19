"""The language of a site."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from blog.models import BlogIndexPage, PostPage
from core.known_sites import profile_of, zone_of
from core.models import SiteProfile
from core.speaking import language_of, languages, speak
from home.models import HomePage
from search.models import SearchDocument
from tests.jobs_fixture import RunJobs
from tests.reading import QueriesOf
from tests.writing import Publish

FORM = {"links-count": 0, "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}


def test_the_owner_gives_a_site_its_language_and_all_its_pages_take_it(
    site: Site, owner_client: Client, publish: Publish, run_jobs: RunJobs
) -> None:
    publish("Zitat", 'Er sagte "ja".')
    address = reverse("wagtailsettings:edit", args=["core", "siteprofile", site.pk])
    assert '<option value="en" selected>' in owner_client.get(address).content.decode()
    assert owner_client.post(address, FORM | {"language": "de"}).status_code == 302
    assert {page.locale.language_code for page in Page.objects.filter(depth__gt=1)} == {"de"}
    run_jobs()
    assert set(SearchDocument.objects.values_list("language", flat=True)) == {"de"}
    page = Client().get("/blog/zitat/").content.decode()
    assert '<html lang="de"' in page and "Er sagte „ja“." in page
    assert '<html lang="de"' in Client().get("/tags/").content.decode()


def test_a_language_that_nobody_has_heard_of_is_refused(site: Site, owner_client: Client) -> None:
    address = reverse("wagtailsettings:edit", args=["core", "siteprofile", site.pk])
    refused = owner_client.post(address, FORM | {"language": "xx"})
    assert refused.status_code == 200 and "Select a valid choice" in refused.content.decode()
    assert language_of(site) == "en"


@pytest.mark.parametrize("language", ["tlh", "x-odd", "en-us-posix"])
def test_a_language_from_elsewhere_stays_until_another_is_chosen(
    site: Site, owner_client: Client, client: Client, language: str
) -> None:
    speak(site, language)
    form = owner_client.get(reverse("wagtailsettings:edit", args=["core", "siteprofile", site.pk]))
    chosen = BeautifulSoup(form.content, "html.parser").select("select[name=language] option[selected]")
    assert [option["value"] for option in chosen] == [language]
    assert BeautifulSoup(client.get("/").content, "html.parser").html["lang"] == language


def test_other_sites_and_pages_in_other_languages_keep_theirs(
    site: Site, blog: BlogIndexPage, publish: Publish
) -> None:
    french = Locale.objects.create(language_code="fr")
    quote = publish("Citation", locale=french)
    beside = Page.get_first_root_node().add_child(instance=HomePage(title="Beside", slug="beside"))
    within = site.root_page.add_child(instance=HomePage(title="Within", slug="within"))
    for name, root in {"beside.example": beside, "within.example": within}.items():
        Site.objects.create(hostname=name, root_page=root)
    assert speak(site, "de") == 2
    found = {page.title: page.locale.language_code for page in Page.objects.filter(depth__gt=1)}
    assert found == {"Home": "de", "Writing": "de", "Citation": "fr", "Beside": "en", "Within": "en"}
    assert PostPage.objects.get(pk=quote.pk).language == "fr"


def test_the_same_language_again_changes_nothing(site: Site) -> None:
    assert speak(site, "en") == 0


def test_months_are_named_in_the_language_of_the_site(site: Site, publish: Publish, client: Client) -> None:
    publish("Zitat", date="2025-03-09T12:00:00Z")
    assert "9 March 2025" in client.get("/blog/zitat/").content.decode()
    speak(site, "de")
    assert "9. März 2025" in client.get("/blog/zitat/").content.decode()


def test_the_language_costs_no_query(site: Site, queries_of: QueriesOf) -> None:
    before = len(queries_of("/"))
    speak(site, "de")
    assert len(queries_of("/")) == before


def test_the_languages_have_their_own_names() -> None:
    named: dict[str, Any] = dict(languages())
    assert (named["en"], named["de"]) == ("English", "German (Deutsch)")
    assert len(named) > 50 and list(named.values()) == sorted(named.values())


def test_readers_are_told_the_time_of_their_site(site: Site, publish: Publish, client: Client) -> None:
    publish("Late", date="2025-03-09T22:30:00Z")
    Site.objects.create(hostname="utc.example", root_page=site.root_page)
    SiteProfile.objects.create(site=site, time_zone="Asia/Tokyo")
    assert "10 March 2025" in client.get("/blog/late/").content.decode()
    assert "9 March 2025" in client.get("/blog/late/", headers={"host": "utc.example"}).content.decode()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Nowhere/Gone", "Europe", "../../etc/passwd", ""])
def test_a_zone_that_this_machine_does_not_know_is_that_of_the_installation(site: Site, zone: str) -> None:
    profile_of(site).time_zone = zone
    assert str(zone_of(site)) == (zone if zone.startswith("Pacific") else "UTC")


def test_who_works_here_is_answered_in_the_language_of_the_installation(site: Site, client: Client) -> None:
    speak(site, "de")
    assert "Anmelden" not in client.get("/admin/login/").content.decode()
    assert "gültig" not in client.get("/api/v2/posts/?limit=x").content.decode()
