"""What a file tells becomes what is known of its photo; what the owner wrote stays."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from PIL.ExifTags import Base

from photos import ingest
from photos.models import Photo, PhotoRecord
from photos.reading import Place
from tests.photos.reading.files import FIRST, exif, packet, picture

Bring = Callable[..., Photo]
SAID = packet(
    "<dc:title>Surf</dc:title><dc:description>Waves</dc:description><xmp:Rating>4</xmp:Rating>"
    "<dc:subject><rdf:Bag><rdf:li>sea</rdf:li></rdf:Bag></dc:subject>"
    "<Iptc4xmpCore:AltTextAccessibility>A wave breaks</Iptc4xmpCore:AltTextAccessibility>"
)


@pytest.fixture
def bring(kept_jobs: None) -> Bring:
    """Uploads a file that no job reads by itself: `bring(file, **fields)`."""

    def brought(file: BytesIO, **fields: Any) -> Photo:
        named = {"title": "DSC_0042", **fields}
        return Photo.objects.create(file=ImageFile(file, name="DSC_0042.jpg"), **named)

    return brought


def test_the_facts_are_kept(bring: Bring) -> None:
    photo = bring(picture(exif=exif()))
    assert ingest.read_exif(photo.pk)
    record = PhotoRecord.objects.get(photo=photo)
    assert record.clock == datetime.fromisoformat("2024-05-06T07:08:09") and record.taken_offset == 120
    assert record.taken_at == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert (record.camera, record.lens) == ("SONY ILCE-7M3", "FE 50mm F1.8")
    assert (record.focal_length, record.aperture, record.bias) == (50, Decimal("2.80"), Decimal("-0.33"))
    assert (record.exposure, record.iso, record.flash) == (Fraction(1, 250), 400, False)
    assert record.place == Place(51.51, -0.12, 35.3)
    assert record.readers == ["Pillow"] and record.raw["EXIF"]["Make"] == "SONY"


def test_what_says_nothing_has_an_empty_record(bring: Bring) -> None:
    photo = bring(picture())
    assert ingest.read_exif(photo.pk)
    record = photo.record
    assert (record.clock, record.exposure, record.place, record.camera) == (None, None, None, "")


def test_words_nobody_wrote_are_taken(bring: Bring) -> None:
    photo = bring(picture(exif=exif(), xmp=SAID))
    ingest.read_exif(photo.pk)
    photo.refresh_from_db()
    assert (photo.title, photo.caption, photo.description) == ("Surf", "Waves", "A wave breaks")
    assert (photo.creator, photo.rating) == ("Ada", 4)
    assert list(photo.tags.names()) == ["sea"]


def test_words_of_the_owner_stay(bring: Bring) -> None:
    photo = bring(picture(xmp=SAID), title="My sea", caption="Mine", description="Water", rating=1)
    photo.tags.add("mine")
    ingest.read_exif(photo.pk)
    photo.refresh_from_db()
    assert (photo.title, photo.caption, photo.description, photo.rating) == ("My sea", "Mine", "Water", 1)
    assert list(photo.tags.names()) == ["mine"]


@pytest.mark.parametrize("title", ["\U0001f600", "!!!", ".."])
def test_a_title_that_could_name_no_file_stays(bring: Bring, title: str) -> None:
    photo = bring(picture(xmp=SAID), title=title)
    assert ingest.read_exif(photo.pk)
    photo.refresh_from_db()
    assert photo.title == title


def test_words_without_end_are_cut(bring: Bring) -> None:
    photo = bring(picture(exif=exif({Base.Artist: "A" * 4_000, Base.Copyright: "C" * 4_000})))
    ingest.read_exif(photo.pk)
    photo.refresh_from_db()
    assert (len(photo.creator), len(photo.copyright)) == (300, 500)


def test_another_file_has_another_record(bring: Bring) -> None:
    photo = bring(picture(exif=exif()))
    ingest.read_exif(photo.pk)
    photo.file = ImageFile(
        picture(exif=exif({**FIRST, Base.Model: "X100V", Base.Make: "FUJIFILM"})), name="b.jpg"
    )
    photo.save()
    ingest.read_exif(photo.pk)
    assert PhotoRecord.objects.get().camera == "FUJIFILM X100V"


def test_what_is_gone_is_no_trouble(bring: Bring) -> None:
    photo = bring(picture())
    photo.file.storage.delete(photo.file.name)
    assert not ingest.read_exif(photo.pk)
    assert not ingest.read_exif(photo.pk + 1)


def test_an_upload_is_read(
    bring: Bring, run_jobs: Callable[[], Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        photo = bring(picture(exif=exif()))
    run_jobs()
    assert PhotoRecord.objects.get().photo_id == photo.pk
    assert photo.renditions.exists()


def test_all_are_read_anew(bring: Bring, capsys: pytest.CaptureFixture[str]) -> None:
    bring(picture(exif=exif()))
    lost = bring(picture())
    lost.file.storage.delete(lost.file.name)
    call_command("rebuild_records")
    assert capsys.readouterr().out == "1 records read. 1 photos have lost their file.\n"
    assert PhotoRecord.objects.count() == 1


@pytest.mark.parametrize(
    "columns", [{"latitude": 91.0, "longitude": 0.0}, {"latitude": 1.0}, {"exposure_over": 1}]
)
def test_nonsense_cannot_be_kept(bring: Bring, columns: dict[str, Any]) -> None:
    photo = bring(picture())
    with pytest.raises(IntegrityError), transaction.atomic():
        PhotoRecord.objects.create(photo=photo, **columns)
