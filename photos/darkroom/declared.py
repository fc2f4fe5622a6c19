"""The size that a header declares, of a picture that no decoder opens: those of WebP and AVIF refuse the largest."""

import struct

AVIF = (b"avif", b"avis")
Size = tuple[int, int]


def declared(head: bytes) -> tuple[str, Size]:
    """The format by Pillow's name, and width and height; nothing and zero where the head of a file tells none."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP", _of_webp(head[12:16], head[20:30].ljust(10, b"\0"))
    if head[4:8] == b"ftyp":
        return "AVIF" if head[8:12] in AVIF else "HEIF", _of_boxes(head)
    return "", (0, 0)


def _of_webp(kind: bytes, content: bytes) -> Size:
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[4:7], "little"), 1 + int.from_bytes(content[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", content[6:10])
    return width & 0x3FFF, height & 0x3FFF


def _of_boxes(head: bytes) -> Size:
    """Of the largest of its parts."""
    sizes = [struct.unpack(">II", box[4:12]) for box in head.split(b"ispe")[1:] if len(box) >= 12]
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
