"""The list of posts in the explorer."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.models import SiteProfile
from tests.writing import Publish


def test_it_tells_kind_and_date_and_can_be_sorted_by_both(
    owner_client: Client, blog: BlogIndexPage, publish: Publish
) -> None:
    publish("Ink", date=datetime(2020, 5, 3, tzinfo=UTC))
    publish("Frost", kind="note", date=datetime(2019, 1, 9, tzinfo=UTC))
    blog.add_child(instance=PostPage(title="Unripe", live=False))

    def rows(ordering: str) -> list[list[str]]:
        page = owner_client.get(f"/admin/pages/{blog.pk}/", {"ordering": ordering}).content.decode()
        table = BeautifulSoup(page, "html.parser").select("table.listing tbody tr")
        return [[cell.get_text(strip=True) for cell in row.select("td.roomy")][:2] for row in table]

    assert rows("date")[:2] == [["Note", "9 January 2019"], ["Article", "3 May 2020"]]
    assert rows("kind")[-1] == ["Note", "9 January 2019"]
    assert ["Article", ""] in rows("title")


def test_its_days_are_those_that_readers_are_shown(
    owner: User, owner_client: Client, blog: BlogIndexPage, publish: Publish
) -> None:
    publish("Ink", date=datetime(2020, 5, 3, 20, tzinfo=UTC))
    UserProfile.objects.create(user=owner, current_time_zone="Asia/Tokyo")
    page = owner_client.get(f"/admin/pages/{blog.pk}/").content.decode()
    assert "3 May 2020" in page and "4 May 2020" not in page
    SiteProfile.objects.create(site=blog.get_site(), time_zone="Asia/Tokyo")
    assert "4 May 2020" in owner_client.get(f"/admin/pages/{blog.pk}/").content.decode()


@pytest.mark.parametrize("ordering", ["title", "kind", "-date", "latest_revision_created_at", "live"])
def test_what_was_searched_for_can_be_sorted_by_each_column(
    owner_client: Client, blog: BlogIndexPage, publish: Publish, ordering: str
) -> None:
    publish("Ink", date=datetime(2020, 5, 3, tzinfo=UTC))
    publish("Ink and paper", date=datetime(2019, 1, 9, tzinfo=UTC), kind="note")
    answer = owner_client.get(f"/admin/pages/{blog.pk}/", {"q": "ink", "ordering": ordering})
    assert len(answer.context["object_list"]) == 2


def test_many_posts_cost_no_more_queries_than_few(
    owner_client: Client, blog: BlogIndexPage, publish: Publish, sites_read_anew: None
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert owner_client.get(f"/admin/pages/{blog.pk}/").status_code == 200
        return len(captured)

    publish("Ink")
    queries()
    few = queries()
    for number in range(9):
        publish(f"Ink {number}")
    assert queries() == few
