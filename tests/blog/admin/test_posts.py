"""The list of posts in the explorer."""

from datetime import UTC, datetime

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import BlogIndexPage, PostPage
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


def test_many_posts_cost_no_more_queries_than_few(
    owner_client: Client, blog: BlogIndexPage, publish: Publish
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
