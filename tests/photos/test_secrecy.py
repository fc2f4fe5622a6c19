"""Nothing that is planted in a picture comes out of a site: all that a visitor can have of it is read."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.models import Site

from photos.hanging import hang
from photos.models import Photo
from photos.reading import read
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.photos.planting import Planted, planted, profile, revealed
from tests.writing import Publish

ENDINGS = ("jpg", "png", "webp", "heic", "avif", "tif", "gif", "dng")
IN_THE_ADMIN = ("max-165x165", "max-800x600", "original")
ADDRESS = re.compile(r"""(?:http://testserver)?(/[^\s"'<>\\,()]*)""")
ENOUGH = 400  # Addresses: there are fewer.
# What a JPEG needs to be shown, and the colour profile.
NEEDED = {0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xE2}
NEEDED_OF_WEBP = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"}
NEEDED_OF_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP"}
NEEDED_OF_AVIF = {b"av01"}  # Items: pictures, and nothing of Exif or mime.

files = cache(planted)


def upload(ending: str, **fields: Any) -> Photo:
    name, content = f"Plntname.{ending}", files()[f"Plntname.{ending}"].content
    return Photo.objects.create(title="Plntname.", file=ContentFile(content, name), **fields)


def contents(photo: Photo) -> list[bytes]:
    for spec in IN_THE_ADMIN:
        photo.get_rendition(spec)
    return [Path(rendition.file.path).read_bytes() for rendition in photo.renditions.all()]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_files_of_these_tests_are_full_of_private_facts(ending: str) -> None:
    file: Planted = files()[f"Plntname.{ending}"]
    assert revealed(file.content) == file.corners
    assert "latitude" in file.corners


def test_what_is_hidden_is_found() -> None:
    hidden = (
        "Plnta.".encode("utf-16-be"),
        b"Plntbbbb.".hex().encode(),
        b"pre UGxudGMu UGxudGMuUGxudGMu",
        b"52.50755",
    )
    assert [revealed(each) for each in hidden] == [{"a"}, {"bbbb"}, {"c"}, {"latitude"}]


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_file_that_is_made_of_a_picture_tells_more_than_its_colours(db: None, ending: str) -> None:
    photo = upload(ending)
    made = contents(photo)
    assert len(made) == 3 + len(IN_THE_ADMIN)
    for content in made:
        assert revealed(content) == set()
        assert read(BytesIO(content)).raw == {}
        assert needless(content) == set()
        assert Image.open(BytesIO(content)).info.get("icc_profile") in (None, profile())
    assert not [each.file.name for each in photo.renditions.all() if "plnt" in each.file.name.lower()]


@pytest.mark.parametrize("ending", ENDINGS)
def test_where_the_credit_is_wanted_nothing_else_comes_along(db: None, ending: str) -> None:
    photo = upload(ending, credited=True, creator="Ada", copyright="© Ada", licence="Ask me")
    for rendition in photo.renditions.all():
        content = Path(rendition.file.path).read_bytes()
        assert revealed(content) == set()
        assert read(BytesIO(content)).raw == {
            "EXIF": {"Artist": "Ada", "Copyright": "© Ada"},
            "XMP": {"dc:creator": ["Ada"], "dc:rights": ["© Ada"], "xmpRights:UsageTerms": ["Ask me"]},
        }


def test_no_byte_of_a_site_tells_what_its_pictures_tell(
    site: Site, publish: Publish, client: Client, run_jobs: RunJobs, drawn_cards: None
) -> None:
    photos = [upload(ending) for ending in ENDINGS]
    for photo in photos:
        contents(photo)
    for photo in photos:
        publish(f"About {photo.pk}", f"Words.\n\n![Seen](image:{photo.pk})", tags=("light",))
    publish("All", "\n\n".join(f"![Seen](image:{photo.pk})" for photo in photos))
    run_jobs()
    seen = dict(walked(client))
    kinds = {kind for kind, _ in seen.values()}
    assert {"text/html", "application/rss+xml", "application/atom+xml", "application/feed+json"} <= kinds
    assert {"image/avif", "image/webp", "image/jpeg", "image/png", "application/json"} <= kinds
    assert {address: found for address, (_, content) in seen.items() if (found := revealed(content))} == {}
    public = [file for file in Path(settings.MEDIA_ROOT).rglob("*") if "original_images" not in file.parts]
    assert [file for file in public if file.is_file() and revealed(file.read_bytes())] == []


def test_nothing_that_is_downloaded_tells_more_than_its_colours(client: Client, album: Album) -> None:
    page = album("Lofoten", allows_downloads=True)
    photos = [upload(ending) for ending in ENDINGS]
    for number, photo in enumerate(photos):
        Photo.objects.filter(pk=photo.pk).update(title=f"Evening {number}")
    rows = hang(page, Photo.objects.filter(pk__in=[photo.pk for photo in photos]))
    content = client.get("/photos/lofoten/download.zip").getvalue()
    assert revealed(content) == {"name"}  # Files are called there as their owner called them.
    archive = ZipFile(BytesIO(content))
    given = [archive.read(name) for name in archive.namelist()]
    for row in rows:
        shown = BeautifulSoup(client.get(f"{page.url}{row.slug}/").content, "html.parser")
        [link] = shown.select("a[download]")
        assert "plnt" not in str(link).lower()
        given.append(client.get(str(link["href"])).getvalue())
    assert len(given) == 2 * len(ENDINGS)
    for each in given:
        assert revealed(each) == set() and read(BytesIO(each)).raw == {} and needless(each) == set()


def walked(client: Client) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Each address that a visitor can find from here, with the kind of what is there, and its bytes."""
    waiting, seen = ["/", "/api/v2/pages/", "/api/v2/images/", "/sitemap.xml"], set()
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith("/static/"):
            continue
        seen.add(address)
        answer = client.get(address)
        content = answer.getvalue()
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        yield address, (kind, content)
        if not kind.startswith("image/"):
            waiting += ADDRESS.findall(content.decode().replace("&amp;", "&").replace("\\/", "/"))
        assert len(seen) < ENOUGH


def needless(content: bytes) -> set[Any]:
    """Parts of a file that hold neither pixels nor colours."""
    if content.startswith(b"\xff\xd8"):
        return set(segments(content)) - NEEDED
    if content[8:12] == b"WEBP":
        return set(chunks(content)) - NEEDED_OF_WEBP
    if content.startswith(b"\x89PNG"):
        return set(chunks_of_png(content)) - NEEDED_OF_PNG
    assert content[4:12] == b"ftypavif"
    return set(re.findall(rb"infe\x02.{7}(.{4})", content, re.DOTALL)) - NEEDED_OF_AVIF


def segments(content: bytes) -> Iterator[int]:
    at = 2
    while content[at + 1] != 0xDA:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        assert marker != 0xE0 or length == 16  # JFIF without a thumbnail.
        assert marker != 0xE2 or content[at + 4 :].startswith(b"ICC_PROFILE\0")
        yield marker
        at += 2 + length
    assert content.endswith(b"\xff\xd9")


def chunks(content: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(content):
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4]
        at += 8 + length + length % 2


def chunks_of_png(content: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(content):
        yield content[at + 4 : at + 8]
        at += 12 + int.from_bytes(content[at : at + 4], "big")
