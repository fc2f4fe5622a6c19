"""The albums of the demo, whose photos a job draws."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import Site

from home.demo.albums import opening, taking
from home.demo.albums.catalogue import Shot, told
from home.demo.albums.opening import ALBUMS, BELOW, hang_more, open_albums
from photos.exif import where
from photos.models import AlbumPage, AlbumPhoto, Photo, PhotosPage
from photos.reading import read

SLUGS = (*ALBUMS, *BELOW.values())
SHOTS = [shot for slug in SLUGS for shot in told(slug).shots]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that are drawn in a moment."""
    monkeypatch.setattr(
        taking, "SHAPES", {name: (w // 16, h // 16) for name, (w, h) in taking.SHAPES.items()}
    )


@pytest.fixture
def opened(site: Site) -> dict[str, AlbumPage]:
    """The albums, each with its first photo."""
    open_albums(site.root_page.specific, 1)
    return {album.slug: album for album in AlbumPage.objects.all()}


def test_each_album_holds_forty_photos_of_many_shapes() -> None:
    for slug in ALBUMS:
        shots = told(slug).shots
        assert len(shots) >= 40
        assert len({shot.shape for shot in shots}) >= 4
        assert 3 <= sum(shot.featured for shot in shots) <= 10


def test_no_two_photos_have_the_same_name_and_each_says_what_is_to_be_seen() -> None:
    assert len({shot.name for shot in SHOTS}) == len(SHOTS)
    assert all(shot.alt and shot.title and shot.tags for shot in SHOTS)
    assert len({shot.when.year for shot in SHOTS}) > 5 and len({shot.kit["model"] for shot in SHOTS}) > 5


@pytest.mark.parametrize("scene", sorted({shot.scene for shot in SHOTS}))
def test_every_photo_can_be_drawn(scene: str) -> None:
    for shot in SHOTS:
        if shot.scene == scene:
            assert Image.open(BytesIO(taking.taken(shot))).getbbox(), shot.name


def test_the_same_photo_is_drawn_each_time() -> None:
    assert taking.taken(SHOTS[0]) == taking.taken(SHOTS[0])


def test_its_file_tells_all_that_a_camera_and_its_owner_write() -> None:
    shot: Shot = next(shot for shot in SHOTS if shot.where and shot.caption)
    record = read(BytesIO(taking.taken(shot)))
    assert not record.troubles
    assert record.taken_at == shot.when.replace(
        tzinfo=record.taken_at.tzinfo, microsecond=record.taken_at.microsecond
    )
    assert record.offset == shot.when.utcoffset()
    assert (record.title, record.caption, record.alt_text) == (shot.title, shot.caption, shot.alt)
    assert (record.creator, record.licence, record.rating) == ("Judith Aske", shot.licence, shot.stars)
    assert record.copyright == f"© {shot.when.year} Judith Aske"
    assert record.keywords == shot.tags
    told_by_camera = (
        record.camera,
        record.lens,
        record.focal_length,
        record.focal_length_35mm,
        record.aperture,
    )
    assert (
        all((*told_by_camera, record.exposure, record.iso))
        and record.bias is not None
        and record.flash is False
    )
    assert (
        abs(record.place.latitude - shot.where[0]) < 0.1 and abs(record.place.longitude - shot.where[1]) < 0.1
    )


def test_the_first_start_opens_them_and_a_job_hangs_the_photos(
    opened: dict[str, AlbumPage], client: Client
) -> None:
    assert set(opened) == set(SLUGS) and PhotosPage.objects.get().live
    assert opened["nights-out"].get_parent().slug == "far-and-near"
    assert Photo.objects.count() == len(SLUGS)
    [row] = opened["far-and-near"].photos().select_related("photo__record")
    shot = told("far-and-near").shots[0]
    assert row.featured and (row.photo.title, row.photo.default_alt_text) == (shot.title, shot.alt)
    assert where(row.photo.record).startswith("Kabelvåg, Nordland, Norway")
    assert client.get(opened["far-and-near"].url).status_code == 200


def test_they_come_some_at_a_time_in_their_order_and_never_twice(
    opened: dict[str, AlbumPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "TOGETHER", 2)
    album = opened["what-light-does"]
    assert hang_more(album.pk, album.slug, 5, 8) == 7
    assert hang_more(album.pk, album.slug, 5, 8) == 7
    assert hang_more(album.pk, album.slug, 7, 8) == 0
    shots = told(album.slug).shots
    rows = list(AlbumPhoto.objects.filter(album=album).order_by("position").select_related("photo"))
    assert [row.photo.title for row in rows] == [shots[number].title for number in (0, 5, 6, 7)]
    assert [bool(row.text) for row in rows] == [False, False, True, False]


def test_an_album_that_is_gone_is_left_alone(db: None) -> None:
    assert hang_more(0, "close-up", 0, 9) == 0
