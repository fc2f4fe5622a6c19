"""Photos across albums, as visitors browse them."""

from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from core.slugs import free_slug
from home.models import HomePage
from photos.browsing.facets import FACETS
from photos.browsing.shown import Shown
from photos.hanging import hang
from photos.models import AlbumPage, HomeZone, Photo, PhotoRecord, PhotosPage
from tests.hanging import Album
from tests.photos.browsing.conftest import LEKNES, VIENNA, Told, at
from tests.photos.test_album_page import fill
from tests.reading import QueriesOf

MOST = 12  # Queries of a page.
FUJI = {"camera": "Fujifilm X-T5", "lens": "XF 23mm", "focal_length": 23, "focal_length_35mm": 35}
NIKON = {"camera": "NIKON Z 6", "focal_length": 200}


def read(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def shown(client: Client, address: str) -> list[str]:
    """Where the photos of a page lead."""
    return [str(link["href"]) for link in read(client, address).select(".justified a")]


def listed(client: Client) -> dict[str, list[str]]:
    """The index: what is there of each facet."""
    parts = read(client, "/photos/browse/").select(".archive-part")
    return {str(part["id"]): [li.get_text(" ", strip=True) for li in part.select("li")] for part in parts}


def test_photos_are_browsed_by_what_their_files_tell(told: Told, client: Client) -> None:
    told("Shore", FUJI | {"taken_at": at(2024), "tags": ["fog"]}, NIKON | {"taken_at": at(2023)})
    told("Peak", FUJI | LEKNES | {"taken_at": at(2024, 6)}, LEKNES, VIENNA, shows_place=True)
    assert listed(client) == {
        "year": ["2024 2", "2023 1"],
        "camera": ["Fujifilm X-T5 2", "NIKON Z 6 1"],
        "lens": ["XF 23mm 2"],
        "focal-length": ["35–49 mm 2", "200–399 mm 1"],
        "tag": ["fog 1"],
        "places": ["Vienna 1", "Leknes 2"],
    }
    assert shown(client, "/photos/camera/fujifilm-x-t5/") == [
        "/photos/peak/peak-1/",
        "/photos/shore/shore-1/",
    ]
    assert shown(client, "/photos/lens/xf-23mm/") == ["/photos/peak/peak-1/", "/photos/shore/shore-1/"]
    assert shown(client, "/photos/focal-length/200-399/") == ["/photos/shore/shore-2/"]
    assert shown(client, "/photos/year/2023/") == ["/photos/shore/shore-2/"]
    assert shown(client, "/photos/tag/fog/") == ["/photos/shore/shore-1/"]
    leknes = ["/photos/peak/peak-1/", "/photos/peak/peak-2/"]
    assert shown(client, "/photos/place/leknes-nordland-no/") == leknes
    assert shown(client, "/photos/country/no/") == leknes


def test_a_page_says_what_it_shows(told: Told, client: Client) -> None:
    told("Shore", FUJI)
    page = read(client, "/photos/camera/fujifilm-x-t5/")
    assert page.title and page.title.get_text().startswith("Fujifilm X-T5 · Photos · ")
    assert page.h1 and page.h1.get_text() == "Fujifilm X-T5"
    assert page.select_one("meta[name=description]")["content"] == "Photos taken with Fujifilm X-T5."  # type: ignore[index]
    assert str(page.select_one("link[rel=canonical]")["href"]).endswith("/photos/camera/fujifilm-x-t5/")  # type: ignore[index]
    assert "1 photo" in page.select_one(".page-head .meta").get_text()  # type: ignore[union-attr]
    assert '"BreadcrumbList"' in str(page.select_one("script[type='application/ld+json']"))


def test_a_photo_in_several_albums_is_there_once(told: Told, album: Album, client: Client) -> None:
    first = told("Shore", FUJI)
    second = album("Best")
    hang(second, [row.photo for row in first.photos()])
    assert shown(client, "/photos/camera/fujifilm-x-t5/") == ["/photos/shore/shore-1/"]
    assert listed(client)["camera"] == ["Fujifilm X-T5 1"]
    AlbumPage.objects.filter(pk=first.pk).update(shows_exif=False)
    assert shown(client, "/photos/camera/fujifilm-x-t5/") == ["/photos/best/shore-1/"]


def test_an_album_that_hides_how_photos_were_taken_names_no_camera(told: Told, client: Client) -> None:
    told("Shore", FUJI | {"taken_at": at(2024), "tags": ["fog"]}, shows_exif=False)
    assert listed(client) == {"tag": ["fog 1"]}
    for way in ("camera/fujifilm-x-t5", "lens/xf-23mm", "focal-length/35-49", "year/2024", "statistics"):
        assert client.get(f"/photos/{way}/").status_code == 404, way
    assert "Fujifilm" not in client.get("/photos/tag/fog/").content.decode()


def test_an_album_that_hides_where_photos_were_taken_names_no_place(told: Told, client: Client) -> None:
    told("Shore", FUJI | LEKNES)
    assert "places" not in listed(client)
    for way in ("place/leknes-nordland-no", "country/no", "map"):
        assert client.get(f"/photos/{way}/").status_code == 404, way


def test_what_is_not_for_everybody_is_nowhere_at_once(told: Told, client: Client) -> None:
    page = told("Shore", FUJI | LEKNES | {"tags": ["fog"]}, shows_place=True)
    ways = ("browse", "statistics", "map", "camera/fujifilm-x-t5", "tag/fog", "country/no")
    assert all(client.get(f"/photos/{way}/").status_code == 200 for way in ways)
    for hide in ("unpublish", "password"):
        if hide == "unpublish":
            page.unpublish()
        else:
            AlbumPage.objects.get(pk=page.pk).save_revision().publish()
            PageViewRestriction.objects.create(page=page, restriction_type="password", password="ink")
        assert all(client.get(f"/photos/{way}/").status_code == 404 for way in ways), hide
        assert "browse" not in client.get("/photos/").content.decode()


def test_home_is_on_no_page(told: Told, client: Client) -> None:
    page = told("Shore", FUJI | LEKNES, VIENNA, shows_place=True)
    addresses = ["/photos/", "/photos/browse/", "/photos/map/", "/photos/statistics/", page.url]
    addresses += [f"{page.url}shore-1/", "/photos/camera/fujifilm-x-t5/", "/photos/country/at/"]
    addresses += ["/photos/shore.md", "/photos/feed.json", f"{page.url}feed.atom", "/search/?q=shore"]
    addresses += ["/sitemaps/browsing-1.xml", "/sitemaps/photos-1.xml", "/api/v2/pages/?fields=*"]
    page.save_revision().publish()
    before = "".join(client.get(address).content.decode() for address in addresses)
    assert "Leknes" in before and "68.15" in before
    HomeZone.objects.create(name="Home", latitude=68.15, longitude=13.6)
    assert all(client.get(address).status_code == 200 for address in addresses)
    for address in addresses:
        told_of_it = client.get(address).content.decode()
        for word in ("Leknes", "leknes", "Nordland", "Norway", "68.15", "13.61"):
            assert word not in told_of_it, (address, word)
    assert client.get("/photos/place/leknes-nordland-no/").status_code == 404
    assert client.get("/photos/country/no/").status_code == 404


def test_no_page_tells_a_place_to_the_metre(told: Told, client: Client) -> None:
    page = told("Shore", LEKNES, LEKNES | {"latitude": 68.15999}, shows_place=True)
    for address in (
        "/photos/browse/",
        "/photos/map/",
        page.url,
        f"{page.url}shore-1/",
        "/photos/country/no/",
    ):
        shown = client.get(address).content.decode()
        assert not any(number in shown for number in ("68.147", "13.611", "68.15999", "68.153")), address


def test_a_photo_leads_to_others_like_it(told: Told, client: Client) -> None:
    record = FUJI | LEKNES | {"taken_at": at(2024), "tags": ["fog"]}
    told("Shore", record, shows_place=True)
    page = read(client, "/photos/shore/shore-1/")
    found = [str(link["href"]) for link in page.select(".exif a, .photo-tags a")]
    assert found == [
        "/photos/camera/fujifilm-x-t5/",
        "/photos/lens/xf-23mm/",
        "/photos/focal-length/35-49/",
        "/photos/year/2024/",
        "/photos/place/leknes-nordland-no/",
        "/photos/tag/fog/",
    ]
    assert all(client.get(address).status_code == 200 for address in found)


def test_the_photos_page_leads_on_where_there_is_something_to_see(told: Told, client: Client) -> None:
    def ways() -> list[str]:
        return [str(link["href"]) for link in read(client, "/photos/").select(".ways a")]

    page = told("Shore", {"tags": ["fog"]})
    assert ways() == ["/photos/browse/"]
    PhotoRecord.objects.filter(photo__hung__album=page).update(**{**FUJI, **LEKNES})
    PhotoRecord.objects.update(camera_slug="fujifilm-x-t5", place_slug="leknes-nordland-no")
    AlbumPage.objects.filter(pk=page.pk).update(shows_place=True)
    assert ways() == ["/photos/browse/", "/photos/map/", "/photos/statistics/"]


def test_a_private_album_leads_nowhere(told: Told, client: Client) -> None:
    page = told("Shore", FUJI | {"tags": ["fog"]})
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="ink")
    session = client.session
    session["passed_page_view_restrictions"] = [PageViewRestriction.objects.get().pk]
    session.save()
    assert not read(client, "/photos/shore/shore-1/").select(".exif a, .photo-tags a")


def test_an_album_comes_before_a_word_of_these(told: Told, photos_page: PhotosPage, client: Client) -> None:
    told("Shore", FUJI)
    other = told("Other", FUJI)
    AlbumPage.objects.filter(pk=other.pk).update(slug="camera", url_path=f"{photos_page.url_path}camera/")
    page = read(client, "/photos/camera/")
    assert page.h1 and page.h1.get_text() == "Other"


def test_no_new_album_takes_such_a_word(photos_page: PhotosPage) -> None:
    assert free_slug(AlbumPage(title="Map"), photos_page) == "map-2"


@pytest.mark.parametrize(
    "address",
    [
        *(f"/photos/{word}/" for word in FACETS),
        *(f"/photos/{word}/nothing/" for word in FACETS),
        *(f"/photos/{word}/{quote('x' * 300)}/" for word in FACETS),
        *("/photos/year/0000/", "/photos/year/2024/05/", "/photos/browse/more/", "/photos/focal-length/1-2/"),
        *("/photos/camera/%00/", "/photos/place/%F0%9F%A6%89/"),
    ],
)
def test_what_is_not_there_is_missing(told: Told, client: Client, address: str) -> None:
    told("Shore", FUJI)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query", ["page=2", "page=-1", "page=x", "page=%00", f"page={'9' * 400}", "page=1&page=2"]
)
def test_no_query_is_an_error(told: Told, client: Client, query: str) -> None:
    told("Shore", FUJI)
    assert client.get(f"/photos/camera/fujifilm-x-t5/?{query}").status_code == 200


def test_above_a_thousand_photos_there_are_pages(album: Album, client: Client) -> None:
    fill(album("Many"), 1_001)
    first, third = (read(client, f"/photos/camera/nikon-z-6/{query}") for query in ("", "?page=3"))
    assert (len(first.select(".justified a")), len(third.select(".justified a"))) == (500, 1)
    assert str(third.select_one("link[rel=canonical]")["href"]).endswith("/?page=3")  # type: ignore[index]


def test_sites_keep_to_themselves(told: Told, client: Client) -> None:
    told("Shore", FUJI | {"tags": ["fog"]})
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    other = Site.objects.create(hostname="other.example", root_page=home)
    there = home.add_child(instance=PhotosPage(title="Photos", slug="photos"))
    for way in ("browse", "statistics", "map", "camera/fujifilm-x-t5", "tag/fog"):
        answer = client.get(f"/photos/{way}/", headers={"host": other.hostname})
        assert answer.status_code == 404, way
    assert not Shown(there).albums


def test_a_page_costs_the_same_whatever_it_holds(told: Told, album: Album, queries_of: QueriesOf) -> None:
    record = FUJI | LEKNES | {"taken_at": at(2024), "tags": ["fog"]}
    page = told("Shore", record, shows_place=True)
    ways = ("camera/nikon-z-6", "tag/fog", "country/no", "browse", "statistics", "map")
    fill(page, 1)
    few = {way: queries_of(f"/photos/{way}/") for way in ways}
    fill(album("More", shows_place=True), 20)
    for way in ways:
        many = queries_of(f"/photos/{way}/")
        assert len(many) <= MOST, f"{way} costs {len(many)}:\n" + "\n".join(many)
        assert len(many) == len(few[way]), way


def plan(rows: Any) -> str:
    return str(rows.explain())


def test_photos_of_a_key_are_found_by_an_index(album: Album, photos_page: PhotosPage) -> None:
    page = album("Many", shows_place=True)
    photos = Photo.objects.bulk_create(
        Photo(title=f"P{n}", file="x.jpg", width=3, height=2, collection_id=1) for n in range(6_000)
    )
    records = (
        PhotoRecord(
            photo=photo,
            camera=f"Camera {n % 300}",
            lens=f"Lens {n % 300}",
            focal_length=20 + n % 300,
            taken_at=at(1900 + n % 120),
            **VIENNA | {"place_name": f"Place {n % 300}", "country": f"{chr(65 + n % 26)}{chr(65 + n % 24)}"},
        )
        for n, photo in enumerate(photos)
    )
    PhotoRecord.objects.bulk_create(records)
    hang_all(page, photos)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    keys = {"camera": "camera-7", "lens": "lens-7", "focal-length": "18-23", "year": "1950", "country": "aa"}
    keys["place"] = "place-7-wien-aa"
    for word, key in keys.items():
        column = FACETS[word].column.rpartition("__")[2]
        assert f"photos_by_{column}" in plan(Shown(photos_page).of(FACETS[word], key)), word


def hang_all(page: AlbumPage, photos: list[Photo]) -> None:
    cache.clear()
    page.hung.bulk_create(
        page.hung.model(album=page, photo=photo, slug=photo.title.lower(), position=n)
        for n, photo in enumerate(photos)
    )
