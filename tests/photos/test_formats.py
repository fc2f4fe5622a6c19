"""Pictures in every format come in, are shown upright in their colours, and stay as they came."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image
from PIL.ExifTags import Base

from photos import ingest
from photos.making import make
from photos.models import Photo
from tests.photos.raws import preview, raw
from tests.photos.test_stripping import SIZE, record, scene

RED, BLUE = (220, 20, 20), (20, 20, 220)


def file_of(picture: Image.Image, kind: str, **options: Any) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()


def deep_png(samples: int) -> bytes:
    """A PNG of 16 bits, which Pillow cannot write in colour: half bright, half dark."""
    row = b"\0" + struct.pack(f">{samples}H", *(60_000,) * samples) * 20
    dark = b"\0" + struct.pack(f">{samples}H", *(6_000,) * samples) * 20

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20, 20, 16, {1: 0, 3: 2}[samples], 0, 0, 0)
    pixels = zlib.compress(row * 10 + dark * 10)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def taken(content: bytes, name: str) -> Photo:
    photo = Photo.objects.create(title="a", file=ContentFile(content, name))
    assert make(photo.pk)
    photo.refresh_from_db()
    with photo.file.open() as file:
        assert file.read() == content
    return photo


def shown(photo: Photo, spec: str) -> Image.Image:
    with photo.get_rendition(spec).file.open() as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB")


def near(pixel: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 30 for one, other in zip(pixel, wanted, strict=True))


@pytest.fixture(autouse=True)
def by_hand(kept_jobs: None) -> None:
    """Renditions are made when a test says so."""


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (file_of(scene(), "TIFF"), "a.tif"),
        (file_of(scene(), "TIFF", compression="tiff_lzw"), "a.tiff"),
        (file_of(scene(), "TIFF", save_all=True, append_images=[scene().rotate(180)]), "a.tif"),
        (file_of(scene().quantize(8), "TIFF"), "a.tif"),
        (file_of(scene().quantize(8), "PNG"), "a.png"),
        (file_of(scene().quantize(8), "GIF"), "a.gif"),
        (file_of(scene(), "GIF", save_all=True, append_images=[scene().rotate(180)]), "a.gif"),
        (file_of(scene(), "HEIF"), "a.heic"),
        (file_of(scene(), "AVIF"), "a.avif"),
        (raw(preview(SIZE)).getvalue(), "a.dng"),
        (raw(preview(SIZE)).getvalue(), "a.nef"),
    ],
)
def test_every_format_is_shown_in_its_colours(content: bytes, name: str) -> None:
    photo = taken(content, name)
    assert (photo.width, photo.height) == SIZE
    for spec in ("width-320|format-jpeg", "width-320|format-avif", "max-165x165"):
        made = shown(photo, spec)
        assert made.size == SIZE
        assert near(made.getpixel((8, 20)), RED) and near(made.getpixel((52, 20)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_and_grey_are_shown_as_light(kind: str) -> None:
    inks = taken(file_of(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), kind), f"a.{kind[:4].lower()}")
    red: Any = shown(inks, "width-320|format-jpeg").getpixel((9, 9))
    assert red[0] > 200 and red[2] < 60
    grey = taken(file_of(Image.new("L", (40, 30), 120), kind), f"a.{kind[:4].lower()}")
    assert near(shown(grey, "width-320|format-webp").getpixel((9, 9)), (120, 120, 120))


@pytest.mark.parametrize(
    ("content", "name", "tone"),
    [
        (deep_png(1), "a.png", 233),
        (deep_png(3), "a.png", 233),
        (file_of(Image.new("I;16", (20, 20), 30_000), "TIFF"), "a.tif", 116),
        (file_of(Image.new("I;16", (40, 30), 30_000), "TIFF"), "a.tif", 116),
        (file_of(Image.new("F", (20, 20), 0.5), "TIFF"), "a.tif", 127),
    ],
)
def test_more_than_eight_bits_become_eight(content: bytes, name: str, tone: int) -> None:
    assert near(
        shown(taken(content, name), "width-320|format-jpeg").getpixel((9, 4)),
        (tone,) * 3,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        *(
            (file_of(scene(), kind, exif=record(6)), f"a.{ending}")
            for kind, ending in (
                ("JPEG", "jpg"),
                ("PNG", "png"),
                ("WEBP", "webp"),
                ("AVIF", "avif"),
                ("HEIF", "heic"),
            )
        ),
        (file_of(scene(), "TIFF", tiffinfo={Base.Orientation: 6}), "a.tif"),
        (raw(preview(SIZE), orientation=6).getvalue(), "a.dng"),
        (raw(preview(SIZE, exif=record(6)), orientation=6).getvalue(), "a.dng"),
    ],
)
def test_what_was_taken_upright_is_turned_once(content: bytes, name: str) -> None:
    photo = taken(content, name)
    assert (photo.width, photo.height) == (SIZE[1], SIZE[0])
    for spec in ("width-320|format-jpeg", "max-165x165"):
        made = shown(photo, spec)
        assert made.size == (SIZE[1], SIZE[0])
        assert near(made.getpixel((20, 8)), RED) and near(made.getpixel((20, 52)), BLUE)


def test_the_record_of_a_heic_turns_nothing() -> None:
    """Its box does: a file of which both say so would be turned twice."""
    lying = file_of(scene(), "HEIF", exif=record(1))
    assert lying.count(ORIENTED) == 1
    photo = taken(lying.replace(ORIENTED, ORIENTED[:-2] + b"\0\x06"), "a.heic")
    assert (photo.width, photo.height) == SIZE


ORIENTED = struct.pack(">HHIH", Base.Orientation, 3, 1, 1)


def test_a_raw_file_tells_its_record() -> None:
    photo = taken(raw(preview()).getvalue(), "a.dng")
    ingest.read_exif(photo.pk)
    assert (photo.record.camera, photo.record.iso) == ("Canon EOS R5", 400)
    assert photo.record.readers == ["exifread"]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (raw().getvalue(), "a.dng", "holds no preview that could be shown"),
        (raw(preview()).getvalue(), "a.jpg", "is the raw file of a camera"),
        (file_of(scene(), "TIFF"), "a.nef", "holds a TIF picture"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(db: None, content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        Photo.objects.create(title="a", file=ContentFile(content, name))
