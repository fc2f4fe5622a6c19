"""What is searched for, in the admin: who sees what of it."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from search.models import Asked
from tests.neighbours import Neighbours
from tests.personas import signed_in
from tests.reading import QueriesOf

LIST, HOME = reverse("search_searches:index"), reverse("wagtailadmin_home")


def asked(site: Site, words: str, *, days_ago: int = 0, **numbers: Any) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    rest = {"corrected": "", "asked": 1, "unanswered": 0, "results": 3, "slowest": 9}
    Asked.objects.create(site=site, words=words, day=day, **rest | numbers)


def shown(client: Client, query: str = "") -> dict[str, Tag]:
    """The lines of the report, by what they are of."""
    page = BeautifulSoup(client.get(LIST + query).content, "html.parser")
    return {line.h2.get_text(strip=True): line for line in page.select(".missing-line")}  # type: ignore[union-attr]


def text_of(line: Tag) -> str:
    return " ".join(line.p.get_text().split())  # type: ignore[union-attr]


@pytest.fixture
def several(site: Site) -> None:
    asked(site, "ink", asked=3, clicked=2, ranks=5)
    asked(site, "ink", days_ago=6, asked=4, clicked=1, ranks=1, unanswered=1)
    asked(site, "postgers", corrected="postgres", asked=2)
    asked(site, "swords", unanswered=1)
    asked(site, "everything", slowest=1_200, clicked=1, ranks=4)
    asked(site, "a month ago", days_ago=20, asked=99)


def test_each_kind_of_search_is_listed(owner_client: Client, several: None) -> None:
    assert list(shown(owner_client)) == ["ink", "postgers", "everything", "swords"]
    assert set(shown(owner_client, "?show=vain")) == {"swords", "ink"}
    assert list(shown(owner_client, "?show=unopened")) == ["postgers"]
    assert list(shown(owner_client, "?show=slow")) == ["everything"]
    assert next(iter(shown(owner_client, "?days=30"))) == "a month ago"
    for query in ("?show=x&days=x&site=x", "?show=%00&days=-1&site=1'", "?p=99999"):
        assert owner_client.get(LIST + query).status_code in (200, 404)


def test_a_line_tells_what_happened(owner_client: Client, several: None) -> None:
    lines = {words: text_of(line) for words, line in shown(owner_client).items()}
    assert lines["ink"].startswith("Searched for 7 times, last on ")
    assert lines["ink"].endswith(
        "No page held all of it once. A result was opened 3 times, at place 2 on average."
    )
    assert lines["postgers"].endswith("Taken for “postgres”. No result was opened.")
    assert lines["swords"].startswith("Searched for once,") and lines["swords"].endswith(
        "No page held all of it."
    )
    assert lines["everything"].endswith("A result was opened once, at place 4. The slowest took 1200 ms.")


def test_each_line_leads_to_what_can_be_done(owner_client: Client, site: Site) -> None:
    asked(site, 'a "b" & c')
    [line] = shown(owner_client).values()
    assert line.h2.a["href"] == f"{site.root_url}/search/?q=a+%22b%22+%26+c"  # type: ignore[union-attr, index]
    for button in line.select("a.button"):
        form = BeautifulSoup(owner_client.get(str(button["href"])).content, "html.parser")
        assert form.select_one("[name=words]")["value"] == 'a "b" & c'  # type: ignore[index]
        assert form.select_one(f"[name=site] option[value='{site.pk}'][selected]")


def test_a_person_sees_their_own_site(neighbours: Neighbours, owner_client: Client) -> None:
    here, there = neighbours
    assert set(shown(here.editing())) == {"quenby counted", "quenby counted in vain"}
    assert shown(here.editing(), f"?site={there.site.pk}").keys() == shown(here.editing()).keys()
    assert len(shown(owner_client)) == 4
    assert set(shown(owner_client, f"?site={there.site.pk}")) == {"zoltan counted", "zoltan counted in vain"}
    assert "on Zoltan’s book" in text_of(shown(owner_client)["zoltan counted"])


def test_who_may_add_no_synonym_sees_nothing(site: Site, several: None) -> None:
    person = User.objects.create_user("cleo@example.org")
    answer = signed_in(person).get(LIST)
    assert answer.status_code == 302 and answer["Location"] != LIST


def test_pages_of_lines_keep_what_was_chosen(owner_client: Client, site: Site) -> None:
    for number in range(25):
        asked(site, f"words {number}", unanswered=1)
    page = BeautifulSoup(owner_client.get(f"{LIST}?show=vain&days=90").content, "html.parser")
    more = page.select_one("nav.missing-row a")
    assert more is not None and more["href"] == "?show=vain&days=90&p=2"
    assert len(shown(owner_client, str(more["href"]))) == 5


def test_the_report_asks_no_more_for_more_lines(
    owner_client: Client, site: Site, queries_of: QueriesOf
) -> None:
    asked(site, "ink")
    few = len(queries_of(LIST, owner_client))
    for number in range(10):
        asked(site, f"words {number}")
    assert len(queries_of(LIST, owner_client)) == few


def test_the_dashboard_tells_of_the_week(
    owner_client: Client, site: Site, several: None, queries_of: QueriesOf
) -> None:
    page = BeautifulSoup(owner_client.get(HOME).content, "html.parser")
    panel = page.select_one(
        "#searches, [aria-labelledby='searches-heading'], section:has(a[href*='searches'])"
    )
    assert panel is not None
    told = " ".join(panel.get_text(" ").split())
    assert "11 searches in seven days." in told
    assert "Found nothing" in told and "swords" in told and "postgers" in told and "a month ago" not in told
    assert len([query for query in queries_of(HOME, owner_client) if "search_asked" in query]) == 1


def test_a_week_without_searches_is_not_told_of(owner_client: Client, site: Site) -> None:
    asked(site, "long ago", days_ago=8)
    assert "What was searched for this week" not in owner_client.get(HOME).content.decode()


def test_the_dashboard_tells_nobody_of_another_site(neighbours: Neighbours) -> None:
    here, _ = neighbours
    told = here.editing().get(HOME).content.decode()
    assert "quenby counted in vain" in told and "zoltan counted" not in told.lower()
