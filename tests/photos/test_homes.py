"""Photos that were taken near a home have no place for visitors, whatever their album says."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client

from photos import ingest
from photos.hanging import hang
from photos.models import AlbumPage, HomeZone, Photo, PhotoRecord
from search.models import SearchDocument
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.photos.reading.files import exif, picture
from tests.photos.test_ingest import Bring, bring  # noqa: F401 - a fixture

LONDON = {"latitude": 51.51, "longitude": -0.12}


def zone(**fields: Any) -> HomeZone:
    return HomeZone.objects.create(**{"name": "Home", **LONDON, **fields})


@pytest.fixture
def taken(bring: Bring) -> Photo:  # noqa: F811 - the fixture
    """A photo that was taken in London."""
    photo = bring(picture(exif=exif()))
    ingest.read_exif(photo.pk)
    return Photo.objects.get(pk=photo.pk)


def test_what_was_taken_in_a_zone_is_marked_when_it_comes(bring: Bring) -> None:  # noqa: F811
    zone()
    photo = bring(picture(exif=exif()))
    ingest.read_exif(photo.pk)
    record = PhotoRecord.objects.get(photo=photo)
    assert record.near_home and record.place and record.shown_place is None


def test_a_new_zone_marks_what_is_there_and_its_end_gives_it_back(taken: Photo) -> None:
    def marked() -> bool:
        return PhotoRecord.objects.get(photo=taken).near_home

    assert not marked()
    home = zone()
    assert marked()
    home.latitude = 52.0
    home.save()
    assert not marked()
    home.latitude = 51.52
    home.save()
    assert marked()
    home.delete()
    assert not marked()


@pytest.mark.parametrize(("north", "marked"), [(51.5276, True), (51.5284, False)])
def test_a_zone_reaches_two_kilometres_unless_said_otherwise(
    taken: Photo, north: float, marked: bool
) -> None:
    zone(latitude=north)
    assert PhotoRecord.objects.get(photo=taken).near_home == marked


def test_a_zone_is_on_earth(db: None) -> None:
    for wrong in ({"latitude": 91}, {"longitude": -181}, {"radius": 0}):
        with pytest.raises(ValidationError):
            HomeZone(**{"name": "Home", **LONDON, **wrong}).full_clean()
    with pytest.raises(IntegrityError):
        zone(latitude=float("nan"))


def hung(album: AlbumPage) -> None:
    """Its first photo is of London."""
    record = {**LONDON, "place_name": "London", "region": "England", "country": "GB"}
    PhotoRecord.objects.update_or_create(photo=album.photos()[0].photo, defaults=record)


def test_the_panel_says_where_only_away_from_home(album: Album, client: Client) -> None:
    page = album("Thames", 1, shows_place=True)
    hung(page)
    address = f"{page.url}thames-1/"
    assert "London, England, United Kingdom, 51.51° N, 0.12° W" in client.get(address).content.decode()
    zone()
    shown = client.get(address).content.decode()
    assert not any(word in shown for word in ("London", "England", "United Kingdom", "51.5", "0.12"))


def test_an_album_is_found_by_its_places_only_away_from_home(album: Album, run_jobs: RunJobs) -> None:
    def words() -> str:
        run_jobs()
        return " ".join(SearchDocument.objects.get(page=page).passages)

    page = album("Thames", 1, shows_place=True)
    run_jobs()  # Which read the file itself.
    hung(page)
    page.save_revision().publish()
    assert "London" in words()
    zone()
    assert "London" not in words()
    HomeZone.objects.all().delete()
    assert "London" in words()
    AlbumPage.objects.get(pk=page.pk).save_revision().publish()
    page.shows_place = False
    page.save_revision().publish()
    assert "London" not in words()


def test_an_album_is_found_by_the_places_of_records_that_are_read_again(
    album: Album,
    taken: Photo,
    run_jobs: RunJobs,
) -> None:
    page = album("Thames", shows_place=True)
    hang(page, [taken])
    run_jobs()
    PhotoRecord.objects.filter(photo=taken).update(place_name="", region="", country="")
    page.save_revision().publish()
    run_jobs()
    assert "London" not in " ".join(SearchDocument.objects.get(page=page).passages)
    call_command("rebuild_records")
    run_jobs()
    assert "London" in " ".join(SearchDocument.objects.get(page=page).passages)
