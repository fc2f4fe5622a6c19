from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import Series
from tests.writing import Publish


def ways(client: Client, address: str = "/blog/") -> list[str]:
    html = client.get(address).content.decode()
    nav = html.partition('class="ways"')[2].partition("</nav>")[0]
    return [word for word in ("Archive", "Series", "Tags", "On this day") if f">{word}<" in nav]


@pytest.mark.parametrize("address", ["/", "/blog/"])
def test_home_and_blog_lead_to_what_there_is(client: Client, publish: Publish, address: str) -> None:
    post = publish("Ink", tags=("paper",))
    publish("Rags", series=Series.objects.create(site=post.get_site(), name="On paper"))
    assert ways(client, address) == ["Archive", "Series", "Tags"]


def test_what_would_be_empty_is_not_offered(client: Client, publish: Publish) -> None:
    assert ways(client) == []
    publish("Ink")
    assert ways(client) == ["Archive"]


def test_what_nobody_may_read_counts_for_nothing(client: Client, publish: Publish) -> None:
    publish("Ink", tags=("paper",)).unpublish()
    assert ways(client) == []


def test_what_was_written_on_this_day_of_another_year_is_offered(
    client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("Ink", date=datetime(2020, 5, 3, 12, tzinfo=UTC))
    assert "On this day" not in ways(client)
    monkeypatch.setattr(timezone, "localdate", lambda: datetime(2024, 5, 3, tzinfo=UTC).date())
    assert "On this day" in ways(client)
