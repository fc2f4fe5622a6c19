"""Pictures at the door. The bombs are real, and are opened in a process that may not have the memory they ask for."""

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from photos.darkroom.door import BusyError
from photos.darkroom.limits import most_pixels
from photos.darkroom.scaling import scaled
from photos.models import Photo
from photos.uploads import check_picture

KINDS = {"avif": "AVIF", "gif": "GIF", "heic": "HEIF", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
BLUE = (20, 40, 200)


def picture(extension: str = "png", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    held = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(held, KINDS[extension], **options)
    return held.getvalue()


def upload(content: bytes, name: str = "a.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refused(content: bytes, name: str = "a.png") -> str:
    with pytest.raises(ValidationError) as refusal:
        check_picture(upload(content, name))
    sentence = refusal.value.messages[0]
    assert "Nothing was saved." in sentence
    return sentence


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(width: int, height: int, animated: int = 0) -> bytes:
    """A PNG of some hundred bytes whose header promises any size."""
    parts = [chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
    if animated:
        parts.append(chunk(b"acTL", struct.pack(">II", animated, 0)))
    parts += [chunk(b"IDAT", zlib.compress(b"\0" * 1000)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def gif(frames: int, width: int = 10, height: int = 10) -> bytes:
    """A GIF whose frames are one dot each on a canvas of any size."""
    header = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return header + frame * frames + b"\x3b"


def record(*entries: tuple[int, int, int, int], after: int = 0) -> bytes:
    """EXIF of entries: tag, type, count, and the value or where it stands. `after` is where the next ones begin."""
    packed = b"".join(struct.pack("<HHLL", *entry) for entry in entries)
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + packed + struct.pack("<L", after)


WIDTH, UNIT, TURN, MORE, PLACE = 0x011A, 0x0128, 0x0112, 0x8769, 0x8825
BROKEN = {
    "no record": b"Exif\0\0garbage!!",
    "cut off": b"Exif\0\0II*\0\x08\0\0\0\xff\xff",
    "cut off within an entry": record((TURN, 3, 1, 6), (UNIT, 3, 1, 2))[:-15],
    "another byte order": b"Exif\0\0MM\0*" + record((TURN, 3, 1, 6))[10:],
    "no byte order": b"Exif\0\0XX*\0" + record((TURN, 3, 1, 6))[10:],
    "begins behind its end": b"Exif\0\0II*\0\xff\xff\xff\xff",
    "a value behind the end": record((WIDTH, 5, 1, 2**32 - 1), (UNIT, 3, 1, 2)),
    "a huge count": record((WIDTH, 5, 2**32 - 1, 8), (UNIT, 3, 2**31, 2)),
    "too short a value": record((WIDTH, 7, 1, 0), (UNIT, 3, 1, 2)),
    "no value": record((WIDTH, 2, 1, 0), (UNIT, 3, 0, 2)),
    "by nothing": record((WIDTH, 5, 1, 40), (UNIT, 3, 1, 2)) + b"\0" * 16,
    "in itself": record((MORE, 4, 1, 8), (PLACE, 4, 1, 8), after=8),
    "an unknown type": record((WIDTH, 99, 1, 8), (TURN, 0, 1, 6)),
    "a turn that is none": record((TURN, 2, 4, 0x36363636)),
}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF", "ignore:Metadata Warning")
@pytest.mark.parametrize("extension", ["jpg", "png", "webp"])
@pytest.mark.parametrize("broken", BROKEN)
def test_a_picture_with_a_broken_record_is_let_in(extension: str, broken: str) -> None:
    check_picture(upload(picture(extension, exif=BROKEN[broken]), f"a.{extension}"))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF", "ignore:Metadata Warning")
def test_what_is_shown_of_it_has_no_record(db: None) -> None:
    secret = record((WIDTH, 7, 1, 0), (UNIT, 3, 1, 2)) + b"SERIAL-4711"
    photo = Photo.objects.create(title="a", file=upload(picture("jpg", exif=secret), "a.jpg"))
    with photo.get_rendition("width-20|format-jpeg").file.open("rb") as file:
        shown = file.read()
    assert b"SERIAL" not in shown and b"Exif" not in shown


@pytest.mark.parametrize("turn", [1, 6, 8])
def test_a_turn_counts_also_where_the_rest_is_broken(db: None, turn: int) -> None:
    exif = record((TURN, 3, 1, turn), (WIDTH, 7, 4, 0))
    photo = Photo.objects.create(title="a", file=upload(picture("jpg", exif=exif), "a.jpg"))
    assert (photo.width, photo.height) == ((40, 30) if turn == 1 else (30, 40))
    made = photo.get_rendition("width-12|format-jpeg")
    assert (made.width, made.height) == ((12, 9) if turn == 1 else (12, 16))


@pytest.mark.parametrize("turn", [1, 6])
def test_a_png_that_says_at_its_end_how_it_is_turned_is_measured_so(db: None, turn: int) -> None:
    plain = picture()
    end = plain.rindex(b"IEND") - 4
    content = plain[:end] + chunk(b"eXIf", record((TURN, 3, 1, turn))[6:]) + plain[end:]
    photo = Photo.objects.create(title="a", file=upload(content))
    assert (photo.width, photo.height) == ((40, 30) if turn == 1 else (30, 40))
    made = photo.get_rendition("width-12|format-jpeg")
    assert (made.width, made.height) == ((12, 9) if turn == 1 else (12, 16))
    [scaled_down] = scaled(io.BytesIO(content), [12]).values()
    assert scaled_down.size == ((12, 9) if turn == 1 else (12, 16))


def test_a_png_that_moves_is_let_in(owner_client: Client) -> None:
    more = [Image.new("RGB", (40, 30), BLUE)]
    content = picture(save_all=True, append_images=more)
    answer = owner_client.post("/admin/images/add/", {"title": "Sea", "file": upload(content)})
    assert answer.status_code == 302
    assert (Photo.objects.get().width, Photo.objects.get().height) == (40, 30)


@pytest.mark.parametrize("extension", [*KINDS, "jpeg"])
def test_a_sound_picture_of_each_kind_is_let_in(extension: str) -> None:
    file = upload(picture({"jpeg": "jpg"}.get(extension, extension)), f"Sea.{extension.upper()}")
    check_picture(file)
    assert file.tell() == 0


def test_what_a_camera_writes_with_several_pictures_in_a_jpeg_is_let_in() -> None:
    held = io.BytesIO()
    first = Image.new("RGB", (40, 30), BLUE)
    first.save(held, "MPO", save_all=True, append_images=[first])
    check_picture(upload(held.getvalue(), "sea.jpg"))


@pytest.mark.parametrize("name", ["a.svg", "a.bmp", "a.psd", "a.php", "a", "a.png.exe", ""])
def test_another_ending_is_refused_with_those_that_fit(name: str) -> None:
    file = upload(picture())
    file.name = name or None
    with pytest.raises(ValidationError, match="Use one of these: jpg, jpeg, heic"):
        check_picture(file)


def test_a_drawing_in_svg_is_refused_under_any_name() -> None:
    drawing = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for name in ("a.png", "a.jpg", "a.webp", "a.gif"):
        assert "could not be read as a picture" in refused(drawing, name)


def test_the_kind_is_told_by_the_content() -> None:
    assert "holds a JPG picture" in refused(picture("jpg"), "a.png")
    assert "end in .webp" in refused(picture("webp"), "a.jpg")


@pytest.mark.parametrize(
    "content", [b"MZ\x90\0" * 50, b"<html><script>", b"\0" * 300, b"GIF89a", b"\xff\xd8\xff"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    refused(content, "a.gif" if content.startswith(b"GIF") else "a.jpg")


def test_an_empty_file_is_refused() -> None:
    assert "is empty" in refused(b"")


def test_a_file_too_large_is_refused_with_both_sizes(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1024
    assert "a picture may have 1.0" in refused(picture(size=(100, 100)))


@pytest.mark.parametrize("extension", KINDS)
def test_a_picture_cut_off_on_its_way_is_refused(extension: str) -> None:
    whole = picture(extension, (200, 150))
    for share in (0.3, 0.6, 0.95):
        refused(whole[: int(len(whole) * share)], f"a.{extension}")


@pytest.mark.parametrize("size", [(1, 60_000), (60_000, 1), (3, 60_000)])
def test_a_picture_that_no_browser_could_show_is_refused_with_its_size(size: tuple[int, int]) -> None:
    sentence = refused(picture(size=size))
    assert f"{size[0]} by {size[1]} pixels" in sentence


@pytest.mark.parametrize("size", [(1, 1200), (1, 16_383), (4, 30_000)])
def test_a_long_picture_that_can_be_shown_is_let_in(size: tuple[int, int]) -> None:
    check_picture(upload(picture(size=size)))


def test_too_many_pixels_are_refused_with_the_limit(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000_000
    assert "this kind may have 1.0 million" in refused(picture(size=(1200, 1000)))


def test_kinds_that_need_more_memory_may_have_fewer_pixels() -> None:
    assert most_pixels("JPEG") == 150_000_000
    assert "this kind may have 60 million" in refused(png_bomb(10_000, 7_000))
    assert "a side of more than 30,000 pixels" in refused(png_bomb(31_000, 100))


def test_a_picture_that_is_all_pixels_and_no_content_is_refused() -> None:
    held = io.BytesIO()
    Image.new("L", (6000, 4000)).save(held, "AVIF", speed=10)
    assert len(held.getvalue()) < 2000
    assert "far too small for a real picture" in refused(held.getvalue(), "a.avif")


def test_frames_count_together(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 10_000
    check_picture(upload(gif(frames=100), "a.gif"))
    assert "too many frames" in refused(gif(frames=101), "a.gif")


def test_the_frames_of_an_animated_webp_count_together(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000
    frames = [Image.effect_noise((100, 100), 60).convert("RGB") for _ in range(6)]
    held = io.BytesIO()
    frames[0].save(held, "WEBP", save_all=True, append_images=frames[1:])
    assert "too many frames" in refused(held.getvalue(), "a.webp")


def test_a_gif_that_never_ends_is_counted_only_as_far_as_matters() -> None:
    assert "too many frames" in refused(gif(frames=400_000, width=300, height=300), "a.gif")


def test_an_animated_png_that_promises_a_million_frames_is_refused() -> None:
    assert "too many frames" in refused(png_bomb(1000, 1000, animated=1_000_000))


OPEN = """
import resource, sys
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from photos.forms import PictureField
from photos.models import Photo
name, content = sys.argv[1], open(sys.argv[1], "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for attempt in (
    lambda: PictureField().clean(SimpleUploadedFile(name, content)),
    lambda: Photo(title="a", collection_id=1, file=SimpleUploadedFile(name, content)).save(),
):
    try:
        attempt()
    except ValidationError as refusal:
        print(refusal.messages[0])
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def avif_bomb() -> bytes:
    """An AVIF of 2 KB, within Pillow's own limit, whose pixels take more than a gigabyte."""
    held = io.BytesIO()
    Image.new("L", (1200, 1200)).save(held, "AVIF", speed=10)
    return held.getvalue().replace(struct.pack(">II", 1200, 1200), struct.pack(">II", 13000, 13000))


BOMBS: dict[str, Callable[[], bytes]] = {
    "bomb.png": lambda: png_bomb(30_000, 30_000),
    "huge.png": lambda: png_bomb(2**31 - 1, 2**31 - 1),
    "bomb.gif": lambda: gif(1, 65_535, 65_535),
    "bomb.avif": avif_bomb,
    "bomb.jpg": lambda: picture("jpg").replace(struct.pack(">HH", 30, 40), struct.pack(">HH", 65_000, 65_000)),
    "bomb.webp": lambda: (
        b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10)
        + b"\x02\0\0\0" + b"\xfe\x3f\x00" + b"\xfe\x3f\x00"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_without_the_memory_being_spent(name: str, tmp_path: Path) -> None:
    bomb = tmp_path / name
    bomb.write_bytes(BOMBS[name]())
    assert bomb.stat().st_size < 10_000
    opened = subprocess.run([sys.executable, "-c", OPEN, bomb], capture_output=True, text=True)
    assert opened.returncode == 0, opened.stderr
    first, second, megabytes = opened.stdout.splitlines()
    assert first == second
    assert "Nothing was saved." in first
    assert int(megabytes) < 40


def test_a_photo_made_by_code_is_checked_too(db: None) -> None:
    with pytest.raises(ValidationError, match="cut off on its way"):
        Photo(title="a", file=upload(picture(size=(300, 300))[:5000])).save()
    assert not Photo.objects.exists()


def test_a_photos_size_is_known_upright_without_unpacking(db: None) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = Photo.objects.create(title="a", file=upload(picture("jpg", exif=exif.tobytes()), "a.jpg"))
    assert (photo.width, photo.height) == (30, 40)


def test_a_name_of_emoji_keeps_its_ending(db: None) -> None:
    for _ in range(2):
        photo = Photo.objects.create(title="a", file=upload(picture(), "\U0001f600.png"))
        assert Path(photo.file.name).stem.startswith("picture") and photo.file.name.endswith(".png")


def test_the_size_that_was_seen_is_kept_where_there_is_no_time_to_measure(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(file: Any) -> Any:
        raise BusyError

    monkeypatch.setattr("photos.measuring.measure", busy)
    photo = Photo.objects.create(title="a", file=upload(picture()))
    assert (photo.width, photo.height) == (40, 30)
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (40, 30)


def test_the_owner_uploads_a_picture(owner_client: Client) -> None:
    answer = owner_client.post(
        "/admin/images/add/", {"title": "Sea", "file": upload(picture("jpg"), "sea.jpg")}
    )
    assert answer.status_code == 302
    assert Photo.objects.get().title == "Sea"


def test_the_owner_uploads_many_at_once_and_reads_which_one_was_refused(owner_client: Client) -> None:
    add = "/admin/images/multiple/add/"
    good = owner_client.post(add, {"title": "a", "files[]": upload(picture())}).json()
    bad = owner_client.post(add, {"title": "b", "files[]": upload(png_bomb(30_000, 30_000))}).json()
    assert good["success"] is True
    assert bad["success"] is False
    assert "Nothing was saved." in bad["error_message"]
    assert Photo.objects.count() == 1


@pytest.mark.parametrize("address", ["/admin/images/add/", "/admin/images/multiple/add/"])
def test_raw_files_are_offered_when_files_are_chosen(owner_client: Client, address: str) -> None:
    page = BeautifulSoup(owner_client.get(address).content, "html.parser")
    offered = str(page.select_one("input[type=file]")["accept"])  # type: ignore[index]
    assert {"image/*", ".nef", ".tiff"} <= set(offered.split(", "))


def test_the_title_of_several_uploads_can_be_changed_without_the_file(owner_client: Client) -> None:
    made = owner_client.post(
        "/admin/images/multiple/add/", {"title": "a", "files[]": upload(picture())}
    ).json()
    number = made["image_id"]
    changed = owner_client.post(
        f"/admin/images/multiple/{number}/", {f"image-{number}-title": "Sea", f"image-{number}-tags": ""}
    )
    assert changed.json()["success"] is True
    assert Photo.objects.get().title == "Sea"


def test_the_chooser_refuses_in_the_same_words(owner_client: Client) -> None:
    answer = owner_client.post(
        "/admin/images/chooser/create/",
        {"image-chooser-upload-title": "a", "image-chooser-upload-file": upload(png_bomb(30_000, 30_000))},
    )
    assert "Nothing was saved." in answer.content.decode()
    assert not Photo.objects.exists()


def test_an_editor_may_upload(editor_client: Client) -> None:
    editor_client.post("/admin/images/add/", {"title": "Sea", "file": upload(picture())})
    assert Photo.objects.count() == 1


def test_a_stranger_may_not(stranger: Client, db: None) -> None:
    answer = stranger.post("/admin/images/add/", {"title": "Sea", "file": upload(picture())})
    assert answer.headers["Location"].startswith("/admin/login/")
    assert not Photo.objects.exists()
