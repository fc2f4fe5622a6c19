"""Missing addresses are counted; who asked for them is not kept, and no flood of them costs much."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core import missing
from core.allowing import Allowance
from core.jobs.upkeep import prune_misses
from core.models import Miss
from home.models import StandardPage
from tests.reading import QueriesOf
from tests.writing import Publish

BROWSER = {"user-agent": "Somebody's browser", "referer": "https://example.org/who?me"}


@pytest.fixture
def other(site: Site) -> Site:
    home = Page.get_first_root_node().add_child(instance=StandardPage(title="Tea", slug="tea"))
    return Site.objects.create(hostname="tea.example", root_page=home)


def counted() -> dict[str, int]:
    return dict(Miss.objects.values_list("path", "count"))


def test_a_missing_address_is_counted_however_it_is_written(client: Client, site: Site) -> None:
    for address in ("/日記/夏/?page=2", "/%E6%97%A5%E8%A8%98/%E5%A4%8F/", "/日記/夏/"):
        client.get(address, follow=True, headers=BROWSER)
    client.get("/Gone/file.html")
    assert counted() == {"/日記/夏": 3, "/Gone/file.html": 1}


def test_an_address_without_its_slash_is_counted_once(client: Client, site: Site) -> None:
    answer = client.get("/gone", follow=True)
    assert answer.redirect_chain == [("/gone/", 301)]
    assert counted() == {"/gone": 1}


def test_nothing_of_whoever_asked_is_kept(client: Client, site: Site) -> None:
    client.get("/gone/?who=me", headers=BROWSER | {"x-forwarded-for": "203.0.113.9"})
    miss = Miss.objects.values().get()
    today = timezone.localdate()
    assert miss == {
        "id": miss["id"],
        "site_id": site.pk,
        "path": "/gone",
        "count": 1,
        "linked_from": "",
        "first_on": today,
        "last_on": today,
        "is_ignored": False,
    }


@pytest.mark.parametrize(
    ("referrer", "kept"),
    [
        ("http://testserver/blog/a/?q=secret#x", "/blog/a/"),
        ("http://testserver", "/"),
        ("http://testserver/日記/", "/日記/"),
        ("http://testserver/gone/", ""),
        ("http://testserver/drafts/abcdefgh/", ""),
        ("http://testserver/admin/pages/3/edit/", ""),
        ("http://testserver/" + "a" * 300, ""),
        ("https://example.org/blog/a/", ""),
        ("http://testserver.example/blog/a/", ""),
        ("http://[", ""),
        ("/blog/a/", ""),
    ],
)
def test_only_a_page_of_the_site_is_remembered_as_leading_there(
    client: Client, site: Site, referrer: str, kept: str
) -> None:
    client.get("/gone/", headers={"referer": referrer})
    assert Miss.objects.get().linked_from == kept
    client.get("/gone/", headers=BROWSER)
    assert Miss.objects.get().linked_from == kept


@pytest.mark.parametrize(
    "address",
    [
        "/wp-login.php",
        "/blog/wp-admin/setup-config.php",
        "/wp-includes/",
        "/xmlrpc.php",
        "/.env",
        "/api/.env.local",
        "/.git/config",
        "/.well-known/traffic-advice",
        "/index.PHP?p=12",
        "/shell.aspx",
        "/backup.sql.gz",
        "/cgi-bin/luci/",
        "/favicon.ico",
        "/apple-touch-icon-120x120-precomposed.png",
        "/drafts/abcdefghijkl/",
        "/respond/nothing/",
        "/admin/nothing/",
        "/media/images/nothing.jpg",
        "/unsubscribe/ada@example.org/",
        "/confirm/5d41402abc4b2a76b9719d911017c592/",
        "/reset/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9eyJzdWIi/",
        "/" + "a" * 300 + "/",
        "/%00/",
    ],
)
def test_what_robots_probe_and_what_is_secret_is_not_counted(
    client: Client, site: Site, address: str
) -> None:
    client.get(address)
    assert counted() == {}


@pytest.mark.parametrize(
    "address", ["/@ada/", "/2010/05/post.html", "/wp-content/uploads/a.jpg", "/blog/envy/"]
)
def test_what_people_look_for_is_counted(client: Client, site: Site, address: str) -> None:
    client.get(address)
    assert len(counted()) == 1


def test_what_is_found_sent_or_fetched_ahead_is_not_counted(
    client: Client, site: Site, publish: Publish
) -> None:
    publish("There")
    Redirect.add_redirect("/old", "/blog/there/")
    for address in ("/blog/there/", "/old/", "/"):
        client.get(address)
    client.get("/gone/", headers={"sec-purpose": "prefetch;anonymous-client-ip"})
    client.post("/gone/")
    client.head("/gone/")
    assert counted() == {}


def test_each_site_has_its_own(client: Client, site: Site, other: Site) -> None:
    client.get("/gone/")
    client.get("/gone/", headers={"host": "tea.example"})
    assert set(Miss.objects.values_list("site", "count")) == {(site.pk, 1), (other.pk, 1)}


def test_a_site_keeps_so_many_and_those_asked_for_most(
    client: Client, site: Site, other: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missing, "MOST", 4)
    client.get("/elsewhere/", headers={"host": "tea.example"})
    for _ in range(2):
        client.get("/often/")
    client.get("/ignored/")
    Miss.objects.filter(path="/ignored").update(is_ignored=True)
    for number in range(10):
        client.get(f"/flood-{number}/")
    assert set(counted()) == {"/elsewhere", "/often", "/ignored", "/flood-8", "/flood-9"}


def test_a_flood_costs_no_writes_beyond_the_allowance(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch, queries_of: QueriesOf
) -> None:
    monkeypatch.setattr(missing, "allowance", Allowance(3, clock=lambda: 0))
    for number in range(10):
        assert client.get(f"/flood-{number}/").status_code == 404
    assert len(counted()) == 3
    assert not [query for query in queries_of("/flood-11/") if "core_miss" in query]


def test_what_is_known_costs_one_query(client: Client, site: Site, queries_of: QueriesOf) -> None:
    assert len([query for query in queries_of("/gone/") if "core_miss" in query]) == 1


def test_a_database_that_fails_leaves_the_page(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*args: Any) -> None:
        raise OperationalError("no room on the disk")

    monkeypatch.setattr(missing, "_count", fails)
    assert client.get("/gone/").status_code == 404
    assert "could not be counted" in caplog.text


def test_a_site_that_was_just_deleted_counts_nothing(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*args: Any) -> None:
        raise IntegrityError("no such site")

    monkeypatch.setattr(missing, "_count", fails)
    assert client.get("/gone/").status_code == 404
    assert "could not be counted" not in caplog.text


def test_what_nobody_asks_for_any_more_and_what_is_there_is_forgotten(
    site: Site, publish: Publish, settings: Any
) -> None:
    settings.MISSES_KEPT_DAYS = 10
    today = timezone.localdate()
    for path, days in {"/old": 11, "/recent": 10, "/led": 0, "/everywhere": 0, "/blog/there": 0}.items():
        last = today - timedelta(days=days)
        Miss.objects.create(site=site, path=path, first_on=today - timedelta(days=20), last_on=last)
    Redirect.add_redirect("/led", "https://example.org/", site=site)
    Redirect.add_redirect("/everywhere", "https://example.org/")
    publish("There")
    assert {miss.path for miss in Miss.objects.unanswered()} == {"/old", "/recent"}
    prune_misses.enqueue()
    assert set(counted()) == {"/recent"}


def test_a_redirect_of_another_site_answers_nothing_here(site: Site, other: Site) -> None:
    today = timezone.localdate()
    Miss.objects.create(site=site, path="/gone", first_on=today, last_on=today)
    Redirect.add_redirect("/gone", "https://example.org/", site=other)
    assert Miss.objects.unanswered().count() == 1
