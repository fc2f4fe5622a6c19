"""Raw files as cameras write them, in the one form of them that is open: DNG."""

import struct
from io import BytesIO
from typing import Any

from PIL import Image

SHORT, LONG, ASCII, BYTE, RATIO = 3, 4, 2, 1, 5
Tags = dict[int, tuple[int, Any]]
SENSOR = (64, 48)


def preview(size: tuple[int, int] = SENSOR, **options: Any) -> bytes:
    """Red on the left, blue on the right."""
    made = Image.new("RGB", size, (220, 20, 20))
    made.paste((20, 20, 220), (size[0] // 2, 0, *size))
    held = BytesIO()
    made.save(held, "JPEG", quality=95, **options)
    return held.getvalue()


def raw(shown: bytes | None = None, orientation: int = 1) -> BytesIO:
    """A DNG with this preview, or with none."""
    pixels = struct.pack("<H", 1000) * (SENSOR[0] * SENSOR[1])
    content = bytearray(b"II*\0\0\0\0\0")
    sensor = directory(
        content,
        {
            254: (LONG, 0),
            256: (LONG, SENSOR[0]),
            257: (LONG, SENSOR[1]),
            258: (SHORT, 16),
            259: (SHORT, 1),
            262: (SHORT, 32803),
            273: (LONG, put(content, pixels)),
            277: (SHORT, 1),
            278: (LONG, SENSOR[1]),
            279: (LONG, len(pixels)),
            33421: (SHORT, [2, 2]),
            33422: (BYTE, [0, 1, 1, 2]),
        },
    )
    camera = directory(content, {33434: (RATIO, (1, 250)), 34855: (SHORT, 400)})
    first: Tags = {
        271: (ASCII, b"Canon\0"),
        272: (ASCII, b"EOS R5\0"),
        274: (SHORT, orientation),
        330: (LONG, sensor),
        34665: (LONG, camera),
        50706: (BYTE, [1, 4, 0, 0]),
        50708: (ASCII, b"EOS R5\0"),
    }
    if shown:
        with Image.open(BytesIO(shown)) as picture:
            width, height = picture.size
        first |= {
            254: (LONG, 1),
            256: (LONG, width),
            257: (LONG, height),
            258: (SHORT, [8, 8, 8]),
            259: (SHORT, 7),
            262: (SHORT, 6),
            273: (LONG, put(content, shown)),
            277: (SHORT, 3),
            278: (LONG, height),
            279: (LONG, len(shown)),
        }
    struct.pack_into("<I", content, 4, directory(content, first))
    return BytesIO(bytes(content))


def put(content: bytearray, data: bytes) -> int:
    content += b"\0" * (len(content) % 2)
    content += data
    return len(content) - len(data)


def directory(content: bytearray, tags: Tags) -> int:
    entries = b""
    for tag, (kind, value) in sorted(tags.items()):
        values = list(value) if isinstance(value, list | bytes) else [value]
        data = b"".join(
            struct.pack("<II", *one) if kind == RATIO else struct.pack(f"<{' BBHI'[kind]}", one)
            for one in values
        )
        held = data.ljust(4, b"\0") if len(data) <= 4 else struct.pack("<I", put(content, data))
        entries += struct.pack("<HHI", tag, kind, len(values)) + held
    return put(content, struct.pack("<H", len(tags)) + entries + b"\0\0\0\0")
