"""The sites, as one process knows them."""

import logging
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory
from wagtail.models import Page, Site
from wagtail.models.sites import get_site_for_hostname

from core.known_sites import FRESH_FOR, KnownSites, profile_of
from core.models import SiteAlias, SiteProfile


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def coffee(db: None) -> Site:
    return Site.objects.create(hostname="Coffee.example", root_page=Page.get_first_root_node(), port=443)


def made_elsewhere(name: str, like: Site) -> None:
    """A site that another process makes: this one gets no signal of it."""
    Site.objects.bulk_create([Site(hostname=name, root_page=like.root_page)])


def introduced(host: str, known: KnownSites | None = None) -> Any:
    request = RequestFactory().get("/", headers={"host": host})
    (known or KnownSites()).introduce(request, host.partition(":")[0])
    return request


@pytest.mark.parametrize(
    "host", ["coffee.example:443", "coffee.example", "localhost", "localhost:443", "other.example"]
)
def test_a_request_has_the_site_that_wagtail_would_find(coffee: Site, host: str) -> None:
    Site.objects.filter(pk=coffee.pk).update(hostname="coffee.example")
    name, _, port = host.partition(":")
    assert Site.find_for_request(introduced(host)) == get_site_for_hostname(name, port or 80)


def test_a_request_knows_where_the_sites_begin(coffee: Site) -> None:
    Site.clear_site_root_paths_cache()
    assert introduced("localhost")._wagtail_cached_site_root_paths == Site.get_site_root_paths()


def test_what_one_request_does_to_its_site_is_not_seen_by_the_next(coffee: Site) -> None:
    known = KnownSites()
    first = Site.find_for_request(introduced("coffee.example", known))
    first.site_name = "Changed"
    first.root_page.title = "Changed"
    second = Site.find_for_request(introduced("coffee.example", known))
    assert (second.site_name, second.root_page.title) == ("", "Root")


def test_a_change_in_this_process_is_seen_at_once(coffee: Site) -> None:
    known = KnownSites(Clock())
    assert "coffee.example" in known
    coffee.hostname = "tea.example"
    coffee.save()
    assert "coffee.example" not in known
    assert "tea.example" in known
    coffee.delete()
    assert "tea.example" not in known


def test_a_new_site_answers_within_five_seconds(coffee: Site) -> None:
    clock = Clock()
    known = KnownSites(clock)
    assert "late.example" not in known
    made_elsewhere("late.example", coffee)
    clock.seconds = FRESH_FOR - 0.1
    assert "late.example" not in known
    clock.seconds = FRESH_FOR
    assert "late.example" in known


def test_a_removed_site_no_longer_answers(coffee: Site) -> None:
    clock = Clock()
    known = KnownSites(clock)
    assert "coffee.example" in known
    Site.objects.filter(pk=coffee.pk)._raw_delete("default")  # Without signals, as another process would.
    clock.seconds = FRESH_FOR
    assert "coffee.example" not in known


def test_while_the_database_is_away_the_last_names_hold(
    coffee: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    known = KnownSites(clock)
    assert "coffee.example" in known

    def away(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the server closed the connection")

    clock.seconds = FRESH_FOR
    with caplog.at_level(logging.ERROR), monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        assert "coffee.example" in known
        assert "other.example" not in known
    assert len(caplog.records) == 1


def test_an_alias_leads_to_its_site_and_a_site_of_that_name_goes_first(coffee: Site) -> None:
    profile = SiteProfile.for_site(coffee)
    profile.aliases.add(SiteAlias(hostname="www.coffee.example"), SiteAlias(hostname="old.example"))
    profile.save()
    known = KnownSites(Clock())
    assert known.of_alias("www.coffee.example") == known.of_alias("old.example") == coffee
    assert known.of_alias("coffee.example") is None and "old.example" not in known
    profile.aliases.get(hostname="old.example").delete()
    assert known.of_alias("old.example") is None


def test_the_profile_comes_with_the_site(coffee: Site, django_assert_num_queries: Any) -> None:
    SiteProfile.objects.create(site=coffee, tagline="Beans")
    known = KnownSites()
    known.current()
    with django_assert_num_queries(0):
        shown, bare = (
            Site.find_for_request(introduced(host, known)) for host in ("coffee.example", "testserver")
        )
        assert (profile_of(shown).tagline, profile_of(bare).tagline) == ("Beans", "")
