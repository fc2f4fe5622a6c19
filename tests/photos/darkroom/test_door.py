"""Pictures are unpacked in a process that may take only so much, and knows nothing that is worth knowing."""

import io
import os
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from photos.darkroom import door
from photos.darkroom.door import BusyError, DamagedError, TooHungryError, develop
from photos.darkroom.limits import Allowance
from photos.reading import read
from photos.reading.record import Record
from tests.photos.raws import preview, raw
from tests.photos.reading.files import exif, packet, picture

KINDS = ("jpeg", "webp", "avif")


def inspect(file: Any) -> dict[str, Any]:
    return door.inspect(file, 150_000_000)


def developed(file: io.BytesIO, **task: Any) -> tuple[str, list[door.Print]]:
    with develop(file, {"widths": [8, 16, 32], "kinds": KINDS, "there": [], "credit": {}, **task}) as (
        colour,
        prints,
    ):
        return colour, list(prints)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"])
def test_a_sound_picture_comes_in(kind: str) -> None:
    assert inspect(picture(kind)) == {"format": kind, "width": 32, "height": 24, "trouble": None}


@pytest.mark.parametrize("kind", [b"iCCP", b"zTXt"])
def test_a_png_with_long_words_comes_in(kind: bytes) -> None:
    words = PngInfo()
    words.add(kind, b"words\0\0" + zlib.compress(bytes(3_000_000)))
    assert inspect(picture("PNG", pnginfo=words))["trouble"] is None


def test_a_length_that_is_claimed_takes_no_memory() -> None:
    held = picture("PNG").getvalue()
    start = held.index(b"IDAT") - 4
    found = inspect(io.BytesIO(held[:start] + b"\x7f\xff\xff\xff" + held[start + 4 :]))
    assert found["trouble"] in {None, "truncated"}


@pytest.mark.parametrize(
    ("kind", "options", "size", "larger"),
    [
        ("WEBP", {}, b"\x20\0\x18\0", b"\xff\x3f\xff\x3f"),
        ("WEBP", {"lossless": True}, b"\x1f\xc0\x05\0", b"\xfe\xbf\xff\x0f"),
        ("WEBP", {"exif": exif()}, b"\x1f\0\0\x17\0\0", b"\xff\x3f\0\xff\x3f\0"),
        ("AVIF", {}, struct.pack(">II", 32, 24), struct.pack(">II", 20_000, 20_000)),
    ],
)
def test_what_is_too_large_to_be_opened_is_told_so(
    kind: str, options: dict[str, Any], size: bytes, larger: bytes
) -> None:
    found = inspect(io.BytesIO(picture(kind, **options).getvalue().replace(size, larger, 1)))
    assert (found["format"], found["trouble"]) == (kind, "pixels")
    assert found["pixels"] > 200_000_000


def test_a_turned_picture_is_measured_upright() -> None:
    turned = inspect(picture(exif=exif({0x0112: 6})))
    assert (turned["width"], turned["height"]) == (24, 32)


def test_each_print_comes_in_its_width_and_format_the_quickest_first() -> None:
    colour, prints = developed(picture(exif=exif()))
    assert [(one.width, one.kind) for one in prints] == [(w, k) for k in KINDS for w in (8, 16, 32)]
    for one in prints:
        with Image.open(io.BytesIO(one.content)) as made:
            assert made.width == one.width and not made.getexif()
    assert colour.startswith("#") and len(colour) == 7


def test_a_part_comes_in_its_size() -> None:
    made = door.cut(picture(exif=exif({0x0112: 6})), (0, 8, 24, 32), (12, 12), False)
    assert (made.mode, made.size) == ("RGB", (12, 12))
    assert made.getpixel((5, 5)) == pytest.approx((90, 120, 150), abs=4)
    assert door.measure(picture(exif=exif({0x0112: 6}))) == (24, 32)


def test_a_raw_file_is_shown_by_its_preview() -> None:
    assert inspect(raw(preview()))["format"] == "RAW"
    assert inspect(raw())["trouble"] == "preview"
    assert door.cut(raw(preview(), 6), (0, 0, 48, 64), (24, 32), False).size == (24, 32)


def test_what_is_left_of_a_picture_is_shown_only_where_it_is_wanted() -> None:
    held = io.BytesIO()
    Image.effect_noise((400, 400), 90).convert("RGB").save(held, "JPEG")
    short = io.BytesIO(held.getvalue()[:-2000])
    assert developed(short, cut_off=True)[1]
    with pytest.raises(DamagedError):
        developed(short)


def test_what_is_there_is_not_made_again() -> None:
    _, prints = developed(picture(), there=[(8, "jpeg"), (16, "avif")])
    assert len(prints) == 7


def test_a_file_on_a_disk_and_one_in_memory_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(picture().getvalue())
    with file.open("rb") as opened:
        opened.seek(9)
        assert inspect(opened) == inspect(picture())
        assert opened.tell() == 0


@pytest.mark.parametrize("content", [b"", b"words", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_called_unreadable(content: bytes) -> None:
    assert inspect(io.BytesIO(content)) == {"trouble": "unreadable"}
    with pytest.raises(DamagedError):
        developed(io.BytesIO(content))


@pytest.mark.parametrize(("part", "whole"), [(0.5, 0.5), (0.95, 0.95)])
def test_how_much_of_a_picture_is_there_is_told(part: float, whole: float) -> None:
    held = io.BytesIO()
    Image.effect_noise((400, 400), 90).convert("RGB").save(held, "JPEG", quality=95)
    content = held.getvalue()
    found = inspect(io.BytesIO(content[: int(len(content) * part)]))
    assert found["trouble"] == "truncated"
    assert found["whole"] == pytest.approx(whole, abs=0.05)


def test_what_a_file_tells_comes_out_whole() -> None:
    said = packet("<dc:title>Surf</dc:title><dc:subject><rdf:Bag><rdf:li>sea</rdf:li></rdf:Bag></dc:subject>")
    told = door.read(picture(exif=exif(), xmp=said))
    assert told == read(picture(exif=exif(), xmp=said))
    assert told.place and told.exposure and told.keywords == ("sea",)
    assert door.read(picture()) == Record()


@pytest.mark.parametrize("program", ["GREEDY", "ABORT"])
def test_a_file_that_breaks_its_reader_has_an_empty_record(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(door, "_command", lambda task: [sys.executable, "-c", globals()[program]])
    record = door.read(picture())
    assert record.troubles and record.troubles[0].startswith("The file ")
    assert record == Record(troubles=record.troubles)


def test_more_memory_than_it_may_have_is_refused_and_nothing_else_dies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(door, "_command", lambda task: [sys.executable, "-c", GREEDY])
    with pytest.raises(TooHungryError, match="more memory"):
        inspect(picture())


@pytest.mark.parametrize("endless", ["while True: pass", "import time; time.sleep(60)"])
def test_what_goes_on_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch, endless: str) -> None:
    program = (
        f"from photos.darkroom.child import confine; confine(1); {endless}" if "while" in endless else endless
    )
    monkeypatch.setattr(
        door, "_command", lambda task: [sys.executable, "-c", program.replace("; while", "\nwhile")]
    )
    monkeypatch.setattr(door, "INSPECTING", Allowance(cpu=1, wall=3))
    with pytest.raises(TooHungryError, match="takes longer"):
        inspect(picture())


def test_a_decoder_that_breaks_down_is_a_damaged_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = 'import os; print(\'{"colour": "#", "bytes": 9}\'); os.abort()'
    monkeypatch.setattr(door, "_command", lambda task: [sys.executable, "-c", broken])
    with pytest.raises(DamagedError):
        developed(picture())


def test_no_secret_and_no_file_is_within_its_reach(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "hush")
    monkeypatch.setattr(door, "_command", lambda task: [sys.executable, "-c", NOSY])
    found = inspect(picture())
    assert found["names"] == sorted(name for name in door.PASSED_ON if name in os.environ) + found["own"]
    assert set(door.ADDED) <= set(found["own"]) and "SECRET_KEY" not in found["own"]
    assert found["wrote"] == "OSError" and not found["django"]


def test_no_more_pictures_than_cores_at_a_time(monkeypatch: pytest.MonkeyPatch, busy: None) -> None:
    monkeypatch.setattr(door, "WAIT", 0.1)
    with pytest.raises(BusyError):
        inspect(picture())


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Another process has all places."""
    monkeypatch.setattr("photos.darkroom.slots.tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("photos.darkroom.slots.os.cpu_count", lambda: 1)
    from photos.darkroom.slots import slot

    with slot(0):
        yield


GREEDY = """
import sys
from photos.darkroom.child import OUT_OF_MEMORY, confine
confine(10)
try:
    bytearray(1_600_000_000)
except MemoryError:
    sys.exit(OUT_OF_MEMORY)
"""
ABORT = "import os; os.abort()"
NOSY = """
import json, os, sys, tempfile
from photos.darkroom.child import confine
confine(10)
try:
    with open(tempfile.gettempdir() + "/commonplace-nosy", "w") as file:
        file.write("x")
    wrote = "all of it"
except OSError:
    wrote = "OSError"
own = sorted(set(os.environ) - {"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT"})
names = sorted(set(os.environ) - set(own)) + own
print(json.dumps({"names": names, "own": own, "wrote": wrote, "django": "django.conf" in sys.modules, "bytes": 0}))
"""
