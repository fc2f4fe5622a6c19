"""No page waits for a bucket: with one, what storage is asked is asked by jobs."""

from typing import Any

import botocore.client
import pytest
from django.test import Client

from core.media.bucket import BucketStorage
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.writing import Publish

PAGES = [
    *("/", "/blog/", "/blog/shown/", "/blog/shown.md", "/photos/", "/photos/sea/", "/photos/sea/sea-1/"),
    *("/feed.atom", "/feed.rss", "/feed.json", "/photos/feed.atom", "/photos/sea/feed.rss"),
    *(
        "/sitemaps/pages-1.xml",
        "/sitemaps/photos-1.xml",
        "/search/?q=shown",
        "/oembed/?url=http://testserver/blog/shown/",
    ),
    "/api/v2/posts/",
]


@pytest.fixture
def written(
    quick_bucket: BucketStorage, draw: Draw, publish: Publish, album: Album, run_jobs: RunJobs
) -> BucketStorage:
    """A post with a picture and an album, of which all files are made."""
    publish("Shown", f"![A wave](image:{draw(400, 300).pk})", slug="shown")
    album("Sea", 2, slug="sea")
    run_jobs()
    return quick_bucket


@pytest.mark.parametrize("cdn", ["", "cdn.example.org"])
def test_no_page_asks_the_storage(
    client: Client, written: BucketStorage, settings: Any, monkeypatch: pytest.MonkeyPatch, cdn: str
) -> None:
    calls: list[str] = []

    def refused(self: Any, name: str, *args: Any) -> None:
        calls.append(name)
        raise AssertionError(f"{name} was called")

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", refused)
    settings.CDN_HOST = cdn
    shown = {address: client.get(address) for address in PAGES}
    assert {address: answer.status_code for address, answer in shown.items()} == dict.fromkeys(PAGES, 200)
    assert calls == []
    where = "https://cdn.example.org/images/" if cdn else "/media/images/"
    for address in ("/blog/shown/", "/photos/sea/", "/photos/sea/sea-1/", "/feed.atom"):
        assert where in shown[address].content.decode(), address
    assert ("/media/images/" in shown["/photos/sea/"].content.decode()) == (not cdn)


def test_pages_are_whole_while_the_storage_is_away(client: Client, written: BucketStorage) -> None:
    written.client.meta.events.register("before-send.s3", _gone)
    for address in PAGES:
        assert client.get(address).status_code == 200, address


def _gone(**kwargs: Any) -> None:
    from botocore.exceptions import EndpointConnectionError

    raise EndpointConnectionError(endpoint_url="http://gone")
