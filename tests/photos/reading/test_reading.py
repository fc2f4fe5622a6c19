"""A photo's record is read from every kind of file, and nothing that a file holds stops it."""

import random
import zlib
from datetime import datetime, timedelta
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from PIL.ExifTags import GPS, Base
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational, ImageFileDirectory_v2
from PIL.TiffTags import RATIONAL

from photos.reading import Place, read
from tests.photos.reading.files import CAMERA, FIRST, PLACE, exif, packet, picture, with_press_fields

TAKEN = datetime.fromisoformat("2024-05-06T07:08:09")
LISTED = "<rdf:Bag><rdf:li>sea</rdf:li><rdf:li>Storm</rdf:li></rdf:Bag>"
TITLES = '<rdf:li xml:lang="de">Brandung</rdf:li><rdf:li xml:lang="x-default">Surf</rdf:li>'
SAID = packet(
    f"<dc:title><rdf:Alt>{TITLES}</rdf:Alt></dc:title><dc:description>Waves &amp; wind</dc:description>"
    "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>"
    f"<dc:subject>{LISTED}</dc:subject><xmp:Rating>4</xmp:Rating><dc:rights>© Ada &amp; Bo</dc:rights>"
    '<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>'
    "<Iptc4xmpCore:AltTextAccessibility>A wave breaks</Iptc4xmpCore:AltTextAccessibility>"
)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_every_format_tells_its_record(kind: str) -> None:
    record = read(picture(kind, exif=exif()))
    assert (record.taken_at, record.offset) == (TAKEN, timedelta(hours=2))
    assert (record.camera, record.lens) == ("SONY ILCE-7M3", "FE 50mm F1.8")
    assert (record.focal_length, record.focal_length_35mm) == (50, 75)
    assert (record.aperture, record.exposure, record.iso) == (Fraction(14, 5), Fraction(1, 250), 400)
    assert (record.bias, record.flash) == (Fraction(-1, 3), False)
    assert record.place == Place(51.51, -0.12, 35.3)
    assert (record.creator, record.copyright) == ("Ada", "©  Ada")
    assert (record.readers, record.troubles) == (("Pillow",), ())
    assert record.raw["EXIF"]["FNumber"] == "14/5" and record.raw["GPS"]["GPSLatitudeRef"] == "N"


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "HEIF"])
def test_what_people_wrote_comes_from_xmp_before_exif(kind: str) -> None:
    first = {**FIRST, Base.ImageDescription: "DIGITAL CAMERA", Base.Rating: 2}
    record = read(picture(kind, exif=exif(first), xmp=SAID))
    assert (record.title, record.caption, record.alt_text) == ("Surf", "Waves & wind", "A wave breaks")
    assert (record.creator, record.copyright) == ("Ada, Bo", "© Ada & Bo")
    assert record.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert record.keywords == ("sea", "Storm") and record.rating == 2
    assert record.readers == ("Pillow", "XMP") and set(record.raw) >= {"EXIF", "XMP"}


def test_press_fields_are_read() -> None:
    fields = [
        (5, b"Surf"),
        (120, "Größe".encode()),
        (80, b"Ada"),
        (25, b"sea"),
        (25, b"storm"),
        (116, b"(c)"),
    ]
    moment = [(55, b"20240506"), (60, b"070809+0200")]
    record = read(with_press_fields(picture(), [*fields, *moment]))
    assert (record.title, record.caption, record.creator, record.copyright) == ("Surf", "Größe", "Ada", "(c)")
    assert record.keywords == ("sea", "storm")
    assert (record.taken_at, record.offset) == (TAKEN, timedelta(hours=2))


def test_a_place_and_a_time_are_read_from_xmp_alone() -> None:
    inside = (
        "<exif:GPSLatitude>51,30.6N</exif:GPSLatitude><exif:GPSLongitude>0,7,12W</exif:GPSLongitude>"
        "<photoshop:DateCreated>2024-05-06T07:08:09</photoshop:DateCreated><aux:Lens>Old</aux:Lens>"
        "<xmpRights:WebStatement>https://ada.example/use</xmpRights:WebStatement>"
    )
    record = read(picture(xmp=packet(inside)))
    assert record.place == Place(51.51, -0.12)
    assert (record.taken_at, record.offset) == (TAKEN, None)
    assert (record.lens, record.licence) == ("Old", "https://ada.example/use")


def test_the_clock_of_one_source_is_not_given_the_offset_of_another() -> None:
    camera = {Base.DateTimeOriginal: "2024:05:06 07:08:09"}
    later = packet("<photoshop:DateCreated>2024-05-06T05:08:09Z</photoshop:DateCreated>")
    record = read(picture(exif=exif({}, camera, {}), xmp=later))
    assert (record.taken_at, record.offset) == (TAKEN, None)


@pytest.mark.parametrize(
    ("tags", "name", "value"),
    [
        ({Base.ExposureTime: IFDRational(0, 0)}, "exposure", None),
        ({Base.ExposureTime: IFDRational(30, 1)}, "exposure", 30),
        ({Base.ExposureTime: IFDRational(16_667, 1_000_000)}, "exposure", Fraction(1, 60)),
        (
            {Base.ExposureTime: IFDRational(0, 1), Base.ShutterSpeedValue: IFDRational(8, 1)},
            "exposure",
            Fraction(1, 256),
        ),
        ({Base.FNumber: IFDRational(0, 1)}, "aperture", None),
        ({Base.ExposureTime: IFDRational(1, 2**32 - 1)}, "exposure", None),
        ({Base.ShutterSpeedValue: IFDRational(20, 1)}, "exposure", Fraction(1, 1_000_000)),
        ({Base.ApertureValue: IFDRational(4, 1)}, "aperture", 4),
        ({Base.ISOSpeedRatings: 65_535, 0x8832: 102_400}, "iso", 102_400),
        ({Base.ExposureBiasValue: IFDRational(-2, 3)}, "bias", Fraction(-2, 3)),
        ({Base.Flash: 0x19}, "flash", True),
        ({Base.FocalLength: IFDRational(-5, 1)}, "focal_length", None),
        ({Base.DateTimeOriginal: "0000:00:00 00:00:00"}, "taken_at", None),
        (
            {Base.DateTimeDigitized: "2001:02:03 04:05:06"},
            "taken_at",
            datetime.fromisoformat("2001-02-03T04:05:06"),
        ),
        ({Base.UserComment: b"UNICODE\0" + "Nah".encode("utf-16-le")}, "caption", "Nah"),
        ({Base.UserComment: b"ASCII\0\0\0  \0"}, "caption", ""),
    ],
)
def test_odd_values_do_not_stop_the_others(tags: dict[int, Any], name: str, value: Any) -> None:
    record = read(picture(exif=exif(FIRST, tags, PLACE)))
    assert getattr(record, name) == value
    assert record.camera == "SONY ILCE-7M3" and record.place


@pytest.mark.parametrize(
    "place",
    [
        {**PLACE, GPS.GPSLatitude: (IFDRational(0, 0),) * 3},
        {**PLACE, GPS.GPSLatitude: (IFDRational(95, 1),) * 3},
        {GPS.GPSLatitude: (0, 0, 0), GPS.GPSLongitude: (0, 0, 0)},
    ],
)
def test_no_place_is_made_of_nonsense(place: dict[int, Any]) -> None:
    assert read(picture(exif=exif(FIRST, CAMERA, place))).place is None


def test_the_maker_is_named_once() -> None:
    assert read(picture(exif=exif({Base.Make: "Canon", Base.Model: "Canon EOS R5"}))).camera == "Canon EOS R5"
    assert read(picture(exif=exif({Base.Model: "X100V"}))).camera == "X100V"


def test_the_second_reader_speaks_where_the_first_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(picture: Any) -> Any:
        raise SyntaxError("not a TIFF file")

    monkeypatch.setattr("photos.reading.pillow.exif_of", stumble)
    record = read(picture(exif=exif()))
    assert record.camera == "SONY ILCE-7M3" and record.exposure == Fraction(1, 250)
    assert record.place == Place(51.51, -0.12, 35.3) and record.taken_at == TAKEN
    assert record.readers == ("exifread",)
    assert record.troubles[0] == "Pillow, EXIF: not a TIFF file"


def test_xml_that_would_blow_up_is_not_read() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    record = read(picture(exif=exif(), xmp=bomb))
    assert record.camera and record.troubles and record.troubles[0].startswith("XMP, XMP: ")
    assert read(picture(xmp=packet("<dc:title>" + "x" * 30_000 + "</dc:title>"))).title == "x" * 5_000


def test_xmp_that_is_no_text_does_not_stop_the_others() -> None:
    tags = ImageFileDirectory_v2()
    tags[Base.Make] = "SONY"
    tags.tagtype[Base.XMLPacket] = RATIONAL
    tags[Base.XMLPacket] = 0.5
    assert read(picture("TIFF", tiffinfo=tags)).camera == "SONY"


def test_a_number_without_end_does_not_stop_the_others() -> None:
    endless = f"<exif:GPSLatitude>{'9' * 400}N</exif:GPSLatitude><exif:GPSLongitude>1,1E</exif:GPSLongitude>"
    record = read(picture(xmp=packet(f"{endless}<dc:title>Surf</dc:title>")))
    assert (record.title, record.place) == ("Surf", None)


@pytest.mark.parametrize(
    "content", [b"", b"words", b"\xff\xd8", b"II*\0\x08\0\0\0\xff\xff", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_has_no_record(content: bytes) -> None:
    record = read(BytesIO(content))
    assert (record.camera, record.taken_at, record.raw, record.readers) == ("", None, {}, ())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_whatever_bytes_are_damaged_the_reader_comes_back(kind: str) -> None:
    content = picture(kind, exif=exif(), **({} if kind == "PNG" else {"xmp": SAID})).getvalue()
    chance = random.Random(4)  # noqa: S311 - the same damage in each run
    for _ in range(150):
        damaged = bytearray(content[: chance.randrange(len(content) // 2, len(content))])
        for _ in range(chance.randrange(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        file = BytesIO(bytes(damaged))
        read(file)
        assert file.tell() == 0


def test_a_png_tells_what_stands_behind_its_pixels() -> None:
    texts = PngInfo()
    texts.add_text("Software", "before")
    texts.add(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SAID, after_idat=True)
    texts.add(b"zTXt", b"Author\0\0" + zlib.compress(b"Ada"), after_idat=True)
    record = read(picture("PNG", pnginfo=texts))
    assert (record.title, record.keywords) == ("Surf", ("sea", "Storm"))
    assert record.raw["Text"] == {"Software": "before", "Author": "Ada"}


@pytest.mark.parametrize("left", [60, 90, 120])
def test_of_a_png_that_is_damaged_the_texts_before_that_are_told(left: int) -> None:
    texts = PngInfo()
    texts.add_text("Software", "x")
    whole = picture("PNG", pnginfo=texts).getvalue()
    assert read(BytesIO(whole[:left])).raw.get("Text", {}) in ({}, {"Software": "x"})


@pytest.mark.parametrize("kind", ["JPEG", "GIF"])
def test_a_comment_is_told(kind: str) -> None:
    assert read(picture(kind, comment=b"By Ada")).raw == {"Text": {"Comment": "By Ada"}}
