"""Photos are found within their albums, by what these tell of them."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from photos.hanging import hang
from photos.models import AlbumPage, AlbumPhoto, Photo, PhotoRecord
from search.models import SearchPart
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.reading import QueriesOf


@pytest.fixture
def walk(album: Album, draw: Draw, run_jobs: RunJobs) -> AlbumPage:
    page = album("Walk")
    photos = [
        draw(title="Kittiwake", caption="On the ledge."),
        draw(title="Ferry", description="A red ferry leaves"),
        draw(title="drawn"),
    ]
    photos[0].tags.add("cliffs")
    hang(page, photos)
    run_jobs()
    return page


def hrefs(client: Client, query: str) -> list[str]:
    page = BeautifulSoup(client.get("/search/", {"q": query}).content, "html.parser")
    return [str(link["href"]) for link in page.select(".result-parts a")]


@pytest.mark.parametrize("query", ["kittiwake", "ledge", "cliffs"])
def test_a_photo_is_found_by_title_caption_and_tag(stranger: Client, walk: AlbumPage, query: str) -> None:
    assert hrefs(stranger, query) == ["/photos/walk/kittiwake/"]


def test_a_photo_is_found_by_its_camera_and_place_where_the_album_tells(
    stranger: Client, walk: AlbumPage, run_jobs: RunJobs
) -> None:
    told = {
        "camera": "NIKON Z 6",
        "place_name": "Bergen",
        "country": "NO",
        "latitude": 60.4,
        "longitude": 5.3,
    }
    PhotoRecord.objects.update_or_create(photo=Photo.objects.get(title="Ferry"), defaults=told)
    walk.save_revision().publish()
    run_jobs()
    assert hrefs(stranger, "nikon") == ["/photos/walk/ferry/"]
    assert hrefs(stranger, "bergen") == []
    walk.shows_place = True
    walk.save_revision().publish()
    run_jobs()
    assert hrefs(stranger, "bergen") == ["/photos/walk/ferry/"]


def test_the_picture_says_what_it_is(stranger: Client, walk: AlbumPage) -> None:
    page = BeautifulSoup(stranger.get("/search/?q=ferry").content, "html.parser")
    image = page.select_one(".result-parts img")
    assert image and image["alt"] == "Ferry"


def test_what_holds_more_of_the_words_comes_first_and_no_more_than_six(
    stranger: Client, album: Album, draw: Draw, run_jobs: RunJobs
) -> None:
    page = album("Sea")
    hang(page, [*(draw(title=f"Sea {n}") for n in range(8)), draw(title="Sea at night", caption="Bergen")])
    run_jobs()
    found = hrefs(stranger, "sea bergen")
    assert found[0] == "/photos/sea/sea-at-night/" and len(found) == 6


def test_a_private_album_takes_its_photos_out_in_the_same_moment(walk: AlbumPage) -> None:
    assert SearchPart.objects.count() == 3
    PageViewRestriction.objects.create(page=walk, restriction_type=PageViewRestriction.LOGIN)
    assert not SearchPart.objects.exists()


def test_a_photo_that_is_taken_down_is_not_found(
    stranger: Client, walk: AlbumPage, run_jobs: RunJobs
) -> None:
    Photo.objects.get(title="Kittiwake").delete()
    run_jobs()
    assert hrefs(stranger, "kittiwake") == []
    assert not AlbumPhoto.objects.filter(photo__title="Kittiwake").exists()


def test_photos_cost_the_same_queries_however_many_are_found(
    walk: AlbumPage, album: Album, draw: Draw, run_jobs: RunJobs, queries_of: QueriesOf
) -> None:
    before = queries_of("/search/?q=ferry")
    hang(album("More"), [draw(title=f"Ferry {number}") for number in range(5)])
    run_jobs()
    assert len(queries_of("/search/?q=ferry")) == len(before)
