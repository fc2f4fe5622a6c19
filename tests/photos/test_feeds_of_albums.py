"""Feeds, sitemaps and the heads of pages of photos."""

import json
from datetime import timedelta
from typing import Any

import feedparser
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from photos.hanging import hang
from photos.models import AlbumPage, AlbumPhoto, Photo
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.reading import QueriesOf


def test_what_was_hung_on_a_day_is_one_item(client: Client, album: Album, draw: Draw) -> None:
    page = album("Lofoten", 2)
    AlbumPhoto.objects.update(added_at=timezone.now() - timedelta(days=3), caption="Sea & sky")
    hang(page, [draw(title="Later")])
    for address in ("/photos/feed.", "/photos/lofoten/feed."):
        told = json.loads(client.get(f"{address}json").content)["items"]
        assert len(told) == 2 and {item["url"] for item in told} == {f"http://testserver{page.url}"}
        for ending in ("atom", "rss"):
            parsed = feedparser.parse(client.get(f"{address}{ending}").content)
            assert not parsed.bozo and [item["id"] for item in parsed.entries] == [
                item["id"] for item in told
            ]
    assert {item["title"] for item in told} == {"Lofoten: 1 photo", "Lofoten: 2 photos"}
    html = "".join(item["content_html"] for item in told)
    assert 'href="http://testserver/photos/lofoten/later/"' in html and "Sea &amp; sky" in html


def test_whoever_has_a_feed_is_told_so_and_sees_what_changed(
    client: Client, album: Album, draw: Draw
) -> None:
    page = album("Lofoten", 1)
    tag = client.get("/photos/feed.atom").headers["ETag"]
    assert client.get("/photos/feed.atom", headers={"if-none-match": tag}).status_code == 304
    hang(page, [draw()])
    assert client.get("/photos/feed.atom", headers={"if-none-match": tag}).status_code == 200


def test_no_feed_tells_of_what_is_private(client: Client, album: Album) -> None:
    page = album("Secret", 1)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="ink")
    assert b"Secret" not in client.get("/photos/feed.atom").content
    for address in (
        "/photos/secret/feed.atom",
        "/photos/secret/secret-1/feed.atom",
        "/blog/feed.atom",
        "/x/feed.rss",
    ):
        assert client.get(address).status_code == 404, address
    assert b"secret" not in client.get("/sitemaps/photos-1.xml").content


def test_a_feed_costs_the_same_however_many_albums(album: Album, queries_of: QueriesOf) -> None:
    album("One", 1)
    few = queries_of("/photos/feed.atom")
    for number in range(4):
        album(f"More {number}", 3)
    assert len(queries_of("/photos/feed.atom")) == len(few) <= 12


def test_the_sitemap_has_each_photo_with_its_picture(client: Client, album: Album) -> None:
    album("Lofoten", 2)
    assert b"/sitemaps/photos-1.xml" in client.get("/sitemap.xml").content
    found = client.get("/sitemaps/photos-1.xml").content.decode()
    for number in (1, 2):
        assert f"<loc>http://testserver/photos/lofoten/lofoten-{number}/</loc>" in found
    assert found.count("<image:loc>http://testserver/media/images/") == 2


def graph(client: Client, address: str) -> list[dict[str, Any]]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    things: list[dict[str, Any]] = json.loads(page.find("script", type="application/ld+json").string)[
        "@graph"
    ]
    return things


def test_search_engines_are_told_whose_a_photo_is(client: Client, album: Album) -> None:
    album("Lofoten", 1)
    Photo.objects.update(
        creator="Judith Aske",
        copyright="© 2026",
        licence="https://example.org/by/",
        caption="A </script> wave.",
    )
    page, trail = graph(client, "/photos/lofoten/lofoten-1/")
    photo = page["mainEntity"]
    assert photo["@type"] == "ImageObject" and photo["contentUrl"].startswith(
        "http://testserver/media/images/"
    )
    assert (
        photo["creator"] == {"@type": "Person", "name": "Judith Aske"}
        and photo["creditText"] == "Judith Aske"
    )
    assert (photo["copyrightNotice"], photo["license"]) == ("© 2026", "https://example.org/by/")
    assert photo["caption"] == "A </script> wave."
    names = [step["name"] for step in trail["itemListElement"]]
    assert names[-3:] == ["Photos", "Lofoten", "Lofoten 1"]
    assert graph(client, "/photos/lofoten/")[0]["@type"] == "ImageGallery"
    assert graph(client, "/photos/")[0]["@type"] == "CollectionPage"


def test_an_album_is_shared_by_its_cover(client: Client, album: Album, draw: Draw) -> None:
    page = album("Lofoten", 1, cover=draw(700, 500, title="Cover"))
    for address, width in ((page.url, "700"), (f"{page.url}lofoten-1/", "91")):
        head = BeautifulSoup(client.get(address).content, "html.parser").head
        assert head.find("meta", property="og:image:width")["content"] == width


def test_a_page_of_a_photo_has_no_twin(client: Client, album: Album) -> None:
    page = album("Lofoten", 1, body=[("markdown", "Ten days.")])
    assert b"Ten days." in client.get("/photos/lofoten.md").content
    wanted = {"accept": "text/markdown"}
    assert client.get(page.url, headers=wanted).headers["Content-Type"].startswith("text/markdown")
    answer = client.get(f"{page.url}lofoten-1/", headers=wanted)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert client.get("/photos/lofoten/lofoten-1.md").status_code == 404
    assert AlbumPage.objects.count() == 1


def test_the_twin_of_an_album_has_its_photos(client: Client, album: Album, run_jobs: RunJobs) -> None:
    album("Lofoten", 2)
    run_jobs()
    AlbumPhoto.objects.filter(slug="lofoten-1").update(caption="Snow on <the> pass.", alt_text="A road")
    AlbumPhoto.objects.filter(slug="lofoten-2").update(text=[("markdown", "Then *the sea*.")])
    text = client.get("/photos/lofoten.md").content.decode()
    assert "[![A road](http://testserver/media/images/" in text
    assert "](http://testserver/photos/lofoten/lofoten-1/)" in text and "Snow on \\<the> pass." in text
    assert text.index("lofoten-1/") < text.index("Then *the sea*.") < text.index("lofoten-2/")
