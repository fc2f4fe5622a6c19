"""An album, the albums of a site, and a photo by itself, as visitors see them."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from core.middleware.compressing import packed
from core.pictures import WIDTHS, spec_of
from photos.hanging import hang, move, take_down
from photos.models import AlbumPage, AlbumPhoto, Order, Photo, PhotoRecord, PhotosPage, Rendition
from search.models import SearchDocument
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.reading import QueriesOf

MOST = 12  # Queries of a page.
LARGEST = 80 * 1024  # Bytes of HTML of a thousand photos, as they are sent.


def read(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def hrefs(page: BeautifulSoup, chosen: str) -> list[str]:
    return [str(link["href"]) for link in page.select(chosen)]


def fill(album: AlbumPage, count: int) -> None:
    """Photos as a camera names them, of many shapes, with all of their renditions; no file is written."""
    photos = Photo.objects.bulk_create(_photos(count))
    AlbumPhoto.objects.bulk_create(
        AlbumPhoto(album=album, photo=photo, slug=photo.title.lower(), position=number)
        for number, photo in enumerate(photos)
    )
    Rendition.objects.bulk_create(_renditions(photos), batch_size=2000)
    PhotoRecord.objects.bulk_create(_records(photos))


def _photos(count: int) -> Iterator[Photo]:
    shapes = ((6000, 4000), (4000, 6000), (4032, 3024), (5472, 3648), (6000, 3375))
    for number in range(count):
        width, height = shapes[number * 7 % len(shapes)]
        yield Photo(
            title=f"DSC_{number + 1:04}",
            file=f"original_images/DSC_{number + 1:04}.jpg",
            width=width,
            height=height - number % 9,
            colour=f"#{uuid4().hex[:6]}",
            thumbhash=b64encode(uuid4().bytes + uuid4().bytes[:8]).decode(),
            description=f"A {uuid4().hex[:5]} shore with {uuid4().hex[:6]} and a {uuid4().hex[:4]} boat",
            collection_id=1,
        )


def _records(photos: list[Photo]) -> Iterator[PhotoRecord]:
    for number, photo in enumerate(photos):
        exposure = {
            "exposure_over": 1,
            "exposure_under": 10 * (1 + number * 13 % 97),
            "iso": 100 * (1 + number % 8),
        }
        lens = {"focal_length": 24 + number * 7 % 50, "aperture": (2.8, 4, 5.6, 8)[number % 4]}
        yield PhotoRecord(photo=photo, camera="NIKON Z 6", lens="NIKKOR Z 24-70mm f/4 S", **exposure, **lens)


def _renditions(photos: list[Photo]) -> Iterator[Rendition]:
    for photo in photos:
        name = uuid4().hex[:12]
        for kind, ending in (("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg")):
            for width in WIDTHS:
                yield Rendition(
                    image=photo,
                    filter_spec=spec_of(width, kind),
                    file=f"images/{name}-{width}.{ending}",
                    width=width,
                    height=width * 2 // 3,
                    focal_point_key="",
                )


def test_an_album_shows_its_photos_in_their_order(client: Client, album: Album) -> None:
    page = read(client, album("Lofoten", 3).url)
    assert page.h1.get_text() == "Lofoten"
    wanted = [f"/photos/lofoten/lofoten-{number}/" for number in (1, 2, 3)]
    assert hrefs(page, ".justified a") == wanted
    assert [img["alt"] for img in page.select(".justified img")] == ["Photo 1", "Photo 2", "Photo 3"]
    assert all(img.get("width") and img.get("height") for img in page.select(".justified img"))


def test_each_photo_has_a_page_with_the_ways_on(client: Client, album: Album) -> None:
    album("Lofoten", 3)
    page = read(client, "/photos/lofoten/lofoten-2/")
    assert page.h1.get_text() == "Lofoten 2"
    assert hrefs(page, ".neighbours a") == ["/photos/lofoten/lofoten-1/", "/photos/lofoten/lofoten-3/"]
    assert hrefs(page, "a[rel=up]") == ["/photos/lofoten/"]
    assert hrefs(page, "link[rel=canonical]") == ["http://testserver/photos/lofoten/lofoten-2/"]
    assert len(read(client, "/photos/lofoten/lofoten-1/").select(".neighbours a")) == 1


def test_the_index_shows_the_newest_album_first_by_its_cover(
    client: Client, photos_page: PhotosPage, album: Album, draw: Draw
) -> None:
    assert "No album is here yet" in client.get("/photos/").content.decode()
    album("First", 1)
    album("Second", 2, cover=draw(400, 300, focal_point_x=40, focal_point_y=150))
    album("Bare")
    page = read(client, "/photos/")
    assert hrefs(page, ".cover a") == ["/photos/bare/", "/photos/second/", "/photos/first/"]
    assert len(page.select(".cover picture")) == 2 and page.select(".uncovered svg")


def test_an_album_that_repeats_another_has_its_cover(
    client: Client, photos_page: PhotosPage, album: Album
) -> None:
    album("First", 2).create_alias(parent=photos_page, update_slug="again")
    covers = read(client, "/photos/").select(".cover")
    assert len(covers) == 2 and all(cover.picture and "2 photos" in cover.get_text() for cover in covers)


@pytest.mark.parametrize("order", Order)
def test_photos_hang_by_hand_or_by_the_time_they_were_taken(
    client: Client, album: Album, order: Order
) -> None:
    page = album("Days", 4, order=order)
    hours = {1: 12, 2: 9, 3: 12}  # The fourth does not say.
    for number, hour in hours.items():
        row = AlbumPhoto.objects.get(slug=f"days-{number}")
        PhotoRecord.objects.update_or_create(
            photo=row.photo, defaults={"taken_at": datetime(2026, 5, 3, hour, tzinfo=UTC)}
        )
    shown = [int(href.rstrip("/")[-1]) for href in hrefs(read(client, page.url), ".justified a")]
    assert shown == {Order.HAND: [1, 2, 3, 4], Order.OLDEST: [2, 1, 3, 4], Order.NEWEST: [3, 1, 2, 4]}[order]


def test_text_between_photos_makes_an_album_an_essay(client: Client, album: Album) -> None:
    page = album("Walk", 4, body=[("markdown", "Where we began.[^1]\n\n[^1]: At home.")])
    row = AlbumPhoto.objects.get(slug="walk-3")
    row.text = [("markdown", "Then [up](https://example.org/).[^1]\n\n[^1]: The hill.")]
    row.save()
    found = read(client, page.url)
    assert [len(group.select("a")) for group in found.select(".justified")] == [2, 2]
    assert "Then up." in found.select_one(".between").get_text()
    assert [note.get_text(strip=True)[:8] for note in found.select(".footnotes li")] == [
        "At home.",
        "The hill",
    ]
    ids = [each["id"] for each in found.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_featured_photo_has_others_beside_it(client: Client, album: Album) -> None:
    page = album("Big", 7)
    AlbumPhoto.objects.filter(slug__in=["big-2", "big-7"]).update(featured=True)
    found = read(client, page.url)
    assert [int(href.rstrip("/")[-1]) for href in hrefs(found, ".justified a")] == [1, 2, 3, 4, 5, 6, 7]
    first, last = found.select(".cluster")
    assert [len(row.select("a")) for row in first.select(".side > div")] == [2, 2]
    assert not last.select(".side")


def test_the_own_words_of_an_album_come_before_those_of_the_photo(client: Client, album: Album) -> None:
    page = album("Words", 2)
    Photo.objects.update(caption="The sea.", description="Grey waves")
    AlbumPhoto.objects.filter(slug="words-1").update(caption="Our sea.", alt_text="Waves")
    found = read(client, page.url)
    assert [img["alt"] for img in found.select(".justified img")] == ["Waves", "Grey waves"]
    photo = read(client, "/photos/words/words-1/")
    assert (
        photo.figcaption.get_text(strip=True) == "Our sea."
        and photo.select_one(".whole img")["alt"] == "Waves"
    )


def test_a_photo_is_given_along_where_its_album_says_so(client: Client, album: Album) -> None:
    page = album("Open", 1)
    assert not read(client, "/photos/open/open-1/").select("a[download]")
    AlbumPage.objects.filter(pk=page.pk).update(allows_downloads=True)
    found = read(client, "/photos/open/open-1/")
    (link,) = found.select("a[download]")
    assert link["href"] == "/photos/open/open-1/download/"
    answer = client.get(link["href"])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="open-1.jpg"'
    shown = client.get(found.select_one(".whole img")["src"])
    assert b"".join(answer.streaming_content) == b"".join(shown.streaming_content)


def record(row: AlbumPhoto, **fields: Any) -> None:
    PhotoRecord.objects.filter(photo=row.photo).delete()
    PhotoRecord.objects.create(photo=row.photo, **fields)


def test_a_photo_tells_how_it_was_taken_unless_its_album_does_not(client: Client, album: Album) -> None:
    page = album("Told", 1)
    row = AlbumPhoto.objects.get()
    record(
        row,
        taken_at=datetime(2026, 5, 3, 14, 5, tzinfo=UTC),
        taken_offset=-210,
        camera="Nikon Z 6",
        lens="50 mm",
        focal_length="50.00",
        aperture="2.80",
        exposure_over=10,
        exposure_under=2500,
        iso=400,
        bias="-0.67",
        flash=False,
        latitude=59.9139,
        longitude=-10.7522,
    )
    found = read(client, "/photos/told/told-1/")
    assert found.select_one(".exif-line").get_text(" ", strip=True) == "Nikon Z 6 50 mm ƒ/2.8 1/250 s ISO 400"
    facts = {fact.dt.get_text(): fact.dd.get_text() for fact in found.select(".exif dl > div")}
    assert facts["Bias"] == "−0.7 EV" and facts["Flash"] == "did not fire"
    assert facts["Taken"] == "3 May 2026, 14:05 (UTC−3:30)"
    assert found.select_one(".exif time")["datetime"] == "2026-05-03T14:05:00-03:30"
    assert "Place" not in facts
    AlbumPage.objects.filter(pk=page.pk).update(shows_exif=False, shows_place=True)
    found = read(client, "/photos/told/told-1/")
    assert not found.select(".exif-line")
    assert [fact.get_text() for fact in found.select(".exif dd")] == ["59.91° N, 10.75° W"]


def test_what_is_not_for_everybody_is_not_shown(client: Client, album: Album) -> None:
    page = album("Secret", 1)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="ink")
    for address in ("/photos/secret/", "/photos/secret/secret-1/"):
        assert "secret-1" not in read(client, address).select_one("main").decode().replace(address, "")
    assert not read(client, "/photos/").select(".cover")
    page.unpublish()
    assert client.get("/photos/secret/secret-1/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/photos/one/nothing/",
        "/photos/one/one-1/more/",
        "/photos/nothing/one-1/",
        "/photos/one/one-1/?page=2",
        "/photos/one/?page=9",
        "/photos/one/?page=x",
        "/photos/one/?page=-1",
        "/photos/?page=%00",
        "/photos/empty/",
        "/photos/one/" + "a" * 300 + "/",
        "/photos/one/%00/",
    ],
)
def test_no_address_is_an_error(client: Client, album: Album, address: str) -> None:
    album("One", 1)
    album("Empty")
    assert client.get(address).status_code in (200, 404)


def test_photos_that_cannot_be_shown_yet_or_never_leave_their_words(
    client: Client, album: Album, draw: Draw
) -> None:
    page = album("Odd")
    hang(
        page,
        [
            draw(1600, 80, title="Long"),
            draw(80, 1600, title="Tall"),
            draw(title="Waits"),
            draw(title="Broken"),
        ],
    )
    Rendition.objects.all().delete()
    Photo.objects.filter(title="Broken").update(unreadable=True, description="A wave")
    found = read(client, page.url)
    assert (
        len(found.select(".justified svg")) == 3
        and found.select_one(".justified .missing").string == "A wave"
    )
    for href in hrefs(found, ".justified a"):
        read(client, href)
    Photo.objects.filter(title="Waits").delete()
    assert len(hrefs(read(client, page.url), ".justified a")) == 3


def test_albums_stand_in_albums(client: Client, album: Album) -> None:
    above = album("Norway", 1)
    below = album("Lofoten", 1, above=above)
    found = read(client, above.url)
    assert hrefs(found, ".below .cover a") == ["/photos/norway/lofoten/"]
    assert hrefs(read(client, below.url), ".meta a") == ["/photos/norway/"]
    assert hrefs(read(client, f"{below.url}lofoten-1/"), "a[rel=up]") == ["/photos/norway/lofoten/"]


def test_an_album_takes_the_address_of_a_photo_above_it(client: Client, album: Album) -> None:
    above = album("Norway", 2)
    below = album("Norway 2", 1, above=above)
    assert below.url == "/photos/norway/norway-2/"
    assert read(client, below.url).h1.get_text() == "Norway 2" and read(client, below.url).select(
        ".justified"
    )
    assert hrefs(read(client, above.url), ".justified a")[1] == "/photos/norway/norway-2-2/"
    assert read(client, "/photos/norway/norway-2-2/").select(".whole img")


def test_photos_are_hung_moved_and_taken_down(album: Album, draw: Draw) -> None:
    page = album("Order", 3)
    rows = {row.slug: row for row in AlbumPhoto.objects.all()}
    again = hang(page, [rows["order-1"].photo, draw(title="Order 1"), draw(title="***")])
    assert [row.slug for row in again] == ["order-1-2", str(again[1].photo_id)]
    move(page, [rows["order-3"].pk], 0)
    slugs = [row.slug for row in page.photos()]
    assert slugs[:3] == ["order-3", "order-1", "order-2"]
    assert take_down(page, [rows["order-3"].pk, 0]) == 1
    assert page.photos()[0].slug == "order-1" and Photo.objects.filter(title="Order 3").exists()


def test_an_album_is_found_by_the_words_of_its_photos(
    client: Client, album: Album, draw: Draw, run_jobs: RunJobs
) -> None:
    page = album("Walk", 1)

    def found() -> str:
        run_jobs()
        return " ".join(SearchDocument.objects.get(page=page).passages)

    photo = hang(page, [draw(title="Kittiwake", description="A bird")])[0].photo
    assert "Kittiwake" in found()
    assert read(client, "/search/?q=kittiwake").select("main a[href='/photos/walk/']")
    photo.caption = "Fulmar"
    photo.save()
    assert "Fulmar" in found()
    photo.delete()
    assert "Fulmar" not in found()


def test_above_a_thousand_photos_there_are_pages_of_five_hundred(client: Client, album: Album) -> None:
    page = album("Many")
    fill(page, 1_001)
    first, third = read(client, page.url), read(client, f"{page.url}?page=3")
    assert len(first.select(".justified a")) == 500 and len(third.select(".justified a")) == 1
    assert hrefs(first, "link[rel=next]") == ["?page=2"] and hrefs(third, "link[rel=prev]") == ["?page=2"]
    assert hrefs(third, "link[rel=canonical]") == [f"http://testserver{page.url}?page=3"]
    assert hrefs(read(client, f"{page.url}dsc_0501/"), "a[rel=up]") == [f"{page.url}?page=2"]


def test_a_page_costs_the_same_whatever_it_holds_and_is_small(
    client: Client, album: Album, queries_of: QueriesOf
) -> None:
    body = [("markdown", "[here](page:1)")]
    page = album("All", 2, body=body)
    album("Below", 1, above=page)
    AlbumPhoto.objects.filter(slug="all-1").update(featured=True)
    addresses = ("/photos/", page.url, f"{page.url}all-1/")
    few = {address: queries_of(address) for address in addresses}
    fill(page, 998)
    for address in addresses:
        many = queries_of(address)
        assert len(many) <= MOST, f"{address} costs {len(many)}:\n" + "\n".join(many)
        assert len(many) == len(few[address]), address
    html = client.get(page.url).content
    assert html.count(b"<picture>") == 1_001
    assert len(packed(html)) <= LARGEST, len(packed(html))
