"""What a rendition must not tell: where a picture was taken, with which camera, by whom."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from photos.models import Photo

SECRETS = (b"SERIAL-4711", b"Ada Photographer", b"XMP-SECRET", b"IPTC-SECRET", b"COMMENT-SECRET", b"GPSMARK")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>XMP-SECRET</rdf:RDF></x:xmpmeta>'
OUTPUTS = ("jpeg", "png", "webp", "webp-lossless", "avif", "gif", "heic")
SIZE = (60, 40)


def record(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Ada Photographer"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-4711"
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0), 27: b"GPSMARK"}
    )
    return exif.tobytes()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def scene() -> Image.Image:
    """Red on the left, blue on the right."""
    made = Image.new("RGB", SIZE, (220, 20, 20))
    made.paste((20, 20, 220), (SIZE[0] // 2, 0, *SIZE))
    return made


def iptc() -> bytes:
    """An APP13 segment as a photo agency writes it."""
    field = b"\x1c\x02\x50" + len(b"IPTC-SECRET").to_bytes(2, "big") + b"IPTC-SECRET"
    data = (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0"
        + len(field).to_bytes(4, "big")
        + field
        + b"\0" * (len(field) % 2)
    )
    return b"\xff\xed" + (len(data) + 2).to_bytes(2, "big") + data


def original(extension: str, orientation: int = 1) -> bytes:
    """A picture with every record that its kind can carry."""
    held, exif = io.BytesIO(), record(orientation)
    if extension == "jpg":
        scene().save(
            held, "JPEG", exif=exif, xmp=XMP, comment=b"COMMENT-SECRET", icc_profile=profile(), quality=95
        )
        content = held.getvalue()
        return content[:2] + iptc() + content[2:]
    if extension == "png":
        texts = PngInfo()
        texts.add_text("Comment", "COMMENT-SECRET")
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        scene().save(held, "PNG", exif=exif, pnginfo=texts, icc_profile=profile())
    elif extension == "gif":
        scene().convert("P").save(held, "GIF", comment=b"COMMENT-SECRET")
    elif extension == "heic":
        scene().save(held, "HEIF", exif=exif, xmp=XMP, icc_profile=profile())
    else:
        scene().save(held, extension.upper(), exif=exif, xmp=XMP, icc_profile=profile())
    return held.getvalue()


def rendered(content: bytes, extension: str, spec: str) -> bytes:
    photo = Photo.objects.create(title="a", file=ContentFile(content, f"a.{extension}"))
    with photo.get_rendition(spec).file.open() as file:
        return bytes(file.read())


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif", "gif", "heic"])
def test_the_originals_of_these_tests_do_carry_a_record(extension: str) -> None:
    assert any(secret in original(extension) for secret in SECRETS)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif", "gif", "heic"])
def test_a_rendition_tells_nothing_but_its_colours(db: None, extension: str, output: str) -> None:
    content = rendered(original(extension), extension, f"width-50|format-{output}")
    assert [secret for secret in SECRETS if secret in content] == []
    opened = Image.open(io.BytesIO(content))
    assert dict(opened.getexif()) in ({}, {0x0112: 1})
    assert not {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"} & {
        name for name, value in opened.info.items() if value
    }


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif", "heic"])
def test_the_colour_profile_stays(db: None, extension: str) -> None:
    content = rendered(original(extension), extension, "width-50|format-webp")
    assert Image.open(io.BytesIO(content)).info.get("icc_profile")


@pytest.mark.parametrize("spec", ["original", "fill-20x20", "max-30x30", "width-50|jpegquality-60"])
def test_no_way_of_cutting_keeps_the_record(db: None, spec: str) -> None:
    content = rendered(original("jpg"), "jpg", spec)
    assert [secret for secret in SECRETS if secret in content] == []


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif"])
def test_a_picture_taken_upright_is_shown_upright(db: None, extension: str) -> None:
    content = rendered(original(extension, orientation=6), extension, "original|format-png")
    shown = Image.open(io.BytesIO(content)).convert("RGB")
    assert shown.size == (SIZE[1], SIZE[0])
    top: Any = shown.getpixel((20, 5))
    bottom: Any = shown.getpixel((20, 55))
    assert top[0] > top[2]
    assert bottom[2] > bottom[0]


def test_a_hole_stays_a_hole(db: None) -> None:
    held = io.BytesIO()
    Image.new("P", (10, 10)).save(held, "GIF", transparency=0)
    content = rendered(held.getvalue(), "gif", "width-5|format-png")
    assert Image.open(io.BytesIO(content)).convert("RGBA").getpixel((2, 2))[3] == 0


def test_the_original_keeps_its_record_for_its_owner(db: None) -> None:
    photo = Photo.objects.create(title="a", file=ContentFile(original("jpg"), "a.jpg"))
    assert b"SERIAL-4711" in Path(photo.file.path).read_bytes()


@pytest.mark.parametrize(
    ("size", "spec", "shown"),
    [
        ((20, 20_000), "width-480|format-webp", (16, 16_383)),
        ((20_000, 20), "original|format-webp", (16_383, 16)),
        ((20_000, 20), "max-165x165", (165, 1)),
    ],
)
def test_a_very_long_picture_is_shown_as_large_as_webp_can_hold(
    db: None, size: tuple[int, int], spec: str, shown: tuple[int, int]
) -> None:
    held = io.BytesIO()
    Image.new("RGB", size, (220, 20, 20)).save(held, "PNG")
    assert Image.open(io.BytesIO(rendered(held.getvalue(), "png", spec))).size == shown


@pytest.mark.parametrize("extension", ["png", "webp"])
def test_a_record_that_is_broken_costs_no_picture(db: None, extension: str) -> None:
    held = io.BytesIO()
    scene().save(held, extension.upper(), exif=b"garbage!!")
    assert Image.open(io.BytesIO(rendered(held.getvalue(), extension, "width-40|format-png"))).width == 40


def test_a_png_that_moves_is_shown_by_its_first_picture(db: None) -> None:
    held = io.BytesIO()
    scene().save(held, "PNG", save_all=True, append_images=[Image.new("RGB", SIZE, (0, 255, 0))])
    made = Image.open(io.BytesIO(rendered(held.getvalue(), "png", "width-40|format-png"))).convert("RGB")
    assert made.getpixel((5, 5)) == (220, 20, 20)
