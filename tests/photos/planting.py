"""Pictures in which private facts are planted in every corner that their containers have, and what finds them again.

Each corner has a word of its own, so that whoever finds one knows where it came from. Not planted are the words that
are for visitors by their nature: title, caption, alternative text and keywords.
"""

import base64
import re
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

from tests.photos.raws import ASCII, BYTE, LONG, RATIO, SHORT, Tags, directory, put, raw

SIZE = (64, 48)
SECONDS = (271_828, 10_000)
"""Of the latitude, 52° 30' 27.1828" north."""
LATITUDE = "52.50755"
_WORD = re.compile(rb"plnt[a-z]+")
_PLACE = re.compile(rb"52\.5075")
_PACKED = tuple(struct.pack(order, *SECONDS) for order in ("<II", ">II"))
_HEX = re.compile(rb"(?:[0-9a-f]{2}\s*){8,}")
_BASE64 = re.compile(rb"[a-z0-9+/]{16,}={0,2}", re.IGNORECASE)


@dataclass(frozen=True)
class Planted:
    """A file, and the corners of it that hold something private."""

    content: bytes
    corners: frozenset[str]


def planted() -> dict[str, Planted]:
    """Each by the name with which it is uploaded, which tells something, too."""
    files = {
        "jpg": (_jpeg(), EXIF | XMP | IPTC | JPEG),
        "png": (_png(), EXIF | XMP | PNG),
        "webp": (_webp(), EXIF | XMP | {"chunk"}),
        "heic": (_saved("HEIF", exif=_exif(), xmp=_xmp()) + _box(b"mpvd", _movie()), EXIF | XMP | MOVIE),
        "avif": (_saved("AVIF", exif=_exif(), xmp=_xmp()) + _box(b"mpvd", _movie()), EXIF | XMP | MOVIE),
        "tif": (_tiff(), EXIF - {"thumbnail"} | XMP | IPTC),
        "gif": (_gif(), {"comment", "application"} | XMP),
        "dng": (raw(_jpeg()).getvalue() + word("tail"), EXIF | XMP | IPTC | JPEG | {"tail"}),
    }
    return {
        f"Plntname.{ending}": Planted(content, frozenset(corners))
        for ending, (content, corners) in files.items()
    }


def revealed(content: bytes) -> set[str]:
    """The corners whose words are in these bytes: plain, in UTF-16, packed, or written in hexadecimal or base64."""
    found: set[str] = set()
    layers = [content, *_unpacked(content)]
    for layer in [*layers, *(spelled for each in layers for spelled in _spelled(each))]:
        plain = layer.replace(b"\0", b"").lower()
        found |= {each.decode().removeprefix("plnt") for each in _WORD.findall(plain)}
        if _PLACE.search(plain) or any(packed in layer for packed in _PACKED):
            found.add("latitude")
    return found


def word(corner: str) -> bytes:
    """What is planted there."""
    return f"Plnt{corner}.".encode()


@cache
def profile() -> bytes:
    """Of colours, which every file may tell."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


EXIF = {
    "artist", "computer", "windows", "usercomment", "makernote", "owner", "serial", "lensserial", "unique",
    "thumbnail", "latitude", "area", "method", "private",
}  # fmt: skip
XMP = {"xmpcreator", "xmpserial", "xmpowner", "xmpcity", "xmplocation", "xmphistory", "latitude"}
IPTC = {"byline", "city", "sublocation", "contact", "photoshopthumbnail"}
MOVIE = {"movie", "latitude"}
JPEG = {"comment", "extended", "jfif", "jumbf", "pictureinfo", "flashpix", "second", *MOVIE}
PNG = {"text", "ztext", "itext", "zitext", "rawprofile", "chunk", "afterend"}


def _unpacked(content: bytes) -> list[bytes]:
    """Whatever in it zlib can unpack."""
    found = []
    for start in re.finditer(rb"x[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content):
        try:
            found.append(zlib.decompressobj(wbits=47).decompress(content[start.start() :], 1_000_000))
        except zlib.error:
            continue
    return found


def _spelled(content: bytes) -> list[bytes]:
    spelled = [bytes.fromhex(each.decode()) for each in _HEX.findall(content.lower())]
    for each in _BASE64.findall(content):
        letters = each.rstrip(b"=")
        spelled += [base64.b64decode(letters[at : at + (len(letters) - at) // 4 * 4]) for at in range(4)]
    return [layer for each in spelled for layer in (each, *_unpacked(each))]


def _scene() -> Image.Image:
    made = Image.new("RGB", SIZE, (90, 120, 150))
    made.paste((200, 80, 40), (SIZE[0] // 2, 0, *SIZE))
    return made


def _saved(kind: str, **options: Any) -> bytes:
    held = BytesIO()
    _scene().save(held, kind, icc_profile=profile(), **options)
    return held.getvalue()


def _wide(corner: str) -> bytes:
    return word(corner).decode().encode("utf-16-le") + b"\0\0"


def _record(first: Tags, thumbnail: bytes = b"") -> bytes:
    """EXIF with every tag that tells of a person, a thing or a place; `first` are tags to stand beside them."""
    content = bytearray(b"II*\0\0\0\0\0")
    place = directory(
        content,
        {
            1: (ASCII, b"N\0"),
            2: (RATIO, [(52, 1), (30, 1), SECONDS]),
            3: (ASCII, b"E\0"),
            4: (RATIO, [(13, 1), (22, 1), (397, 10)]),
            27: (BYTE, b"ASCII\0\0\0" + word("method")),
            28: (BYTE, b"UNICODE\0" + _wide("area")),
        },
    )
    camera = directory(
        content,
        {
            37500: (BYTE, b"Maker\0" + word("makernote")),
            37510: (BYTE, b"UNICODE\0" + _wide("usercomment")),
            42016: (ASCII, word("unique") + b"\0"),
            42032: (ASCII, word("owner") + b"\0"),
            42033: (ASCII, word("serial") + b"\0"),
            42037: (ASCII, word("lensserial") + b"\0"),
        },
    )
    tags: Tags = {
        315: (ASCII, word("artist") + b"\0"),
        316: (ASCII, word("computer") + b"\0"),
        34665: (LONG, camera),
        34853: (LONG, place),
        40093: (BYTE, _wide("windows")),
        65000: (ASCII, word("private") + b"\0"),
        **{tag: (kind, put(content, value) if tag == 273 else value) for tag, (kind, value) in first.items()},
    }
    start = directory(content, tags)
    struct.pack_into("<I", content, 4, start)
    if thumbnail:
        small = put(content, thumbnail)
        second = directory(content, {259: (SHORT, 6), 513: (LONG, small), 514: (LONG, len(thumbnail))})
        struct.pack_into("<I", content, start + 2 + 12 * len(tags), second)
    return bytes(content)


def _exif() -> bytes:
    return b"Exif\0\0" + _record({}, _small("thumbnail"))


def _small(corner: str) -> bytes:
    """A small JPEG that tells something itself."""
    held = BytesIO()
    Image.new("RGB", (8, 8)).save(held, "JPEG", comment=word(corner))
    return held.getvalue()


def _xmp() -> bytes:
    told = {
        name: word(f"xmp{name}").decode()
        for name in ("creator", "serial", "owner", "city", "location", "history")
    }
    return f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 aux:SerialNumber="{told["serial"]}" aux:OwnerName="{told["owner"]}" photoshop:City="{told["city"]}"
 photoshop:History="{told["history"]}" Iptc4xmpCore:Location="{told["location"]}" exif:GPSLatitude="{LATITUDE}">
<dc:creator><rdf:Seq><rdf:li>{told["creator"]}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def _iptc() -> bytes:
    corners = {80: "byline", 90: "city", 92: "sublocation", 118: "contact"}
    return b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(word(corner))) + word(corner)
        for number, corner in corners.items()
    )


def _photoshop() -> bytes:
    """Blocks of Photoshop: the fields of IPTC, and a thumbnail."""
    small = struct.pack(">IIIIIIHH", 1, 8, 8, 24, 192, 0, 24, 1) + _small("photoshopthumbnail")
    return b"".join(
        b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)
        for number, data in ((0x0404, _iptc()), (0x040C, small))
    )


def _box(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside) + 8) + kind + inside


def _movie() -> bytes:
    """What a phone puts behind a picture that moves: a film with a place in it."""
    place = _box(b"\xa9xyz", struct.pack(">HH", 18, 0x15C7) + f"+{LATITUDE}+013.3777/".encode())
    moved = _box(b"moov", _box(b"udta", place)) + _box(b"mdat", word("movie"))
    return _box(b"ftyp", b"mp42\0\0\0\0mp42isom") + moved


def _jpeg() -> bytes:
    def segment(marker: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data

    plain = _two()
    extension = b"<extended>" + word("extended") + b"</extended>"
    corners = (
        segment(0xE0, b"JFXX\0\x10" + _small("jfif")),
        segment(0xE1, _exif()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _xmp()),
        segment(
            0xE1,
            b"http://ns.adobe.com/xmp/extension/\0"
            + b"0123456789ABCDEF" * 2
            + struct.pack(">II", len(extension), 0)
            + extension,
        ),
        segment(0xE2, b"FPXR\0\0" + word("flashpix")),
        segment(0xEB, b"JP\0\x01" + word("jumbf")),
        segment(0xEC, b"[picture info]" + word("pictureinfo")),
        segment(0xED, b"Photoshop 3.0\0" + _photoshop()),
        segment(0xFE, word("comment")),
    )
    return plain[:2] + b"".join(corners) + plain[2:] + _movie()


def _two() -> bytes:
    """A JPEG behind which a second one stands, of which an index tells."""
    held, second = BytesIO(), _scene()
    second.info["comment"] = word("second")
    _scene().save(held, "MPO", save_all=True, append_images=[second], icc_profile=profile(), quality=95)
    return held.getvalue()


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    plain = _saved("PNG", exif=_exif())
    profiled = word("rawprofile").hex().encode()
    corners = (
        chunk(b"tEXt", b"Comment\0" + word("text")),
        chunk(b"zTXt", b"Author\0\0" + zlib.compress(word("ztext"))),
        chunk(b"iTXt", b"Location\0\0\0\0\0" + word("itext")),
        chunk(b"iTXt", b"Source\0\x01\0\0\0" + zlib.compress(word("zitext"))),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _xmp()),
        chunk(
            b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(b"\niptc\n      14\n" + profiled + b"\n")
        ),
        chunk(b"prVt", word("chunk")),
    )
    return plain[:-12] + b"".join(corners) + plain[-12:] + word("afterend")


def _webp() -> bytes:
    content = bytearray(_saved("WEBP", exif=_exif(), xmp=_xmp()))
    data = word("chunk")
    content += b"PRVT" + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    struct.pack_into("<I", content, 4, len(content) - 8)
    return bytes(content)


def _tiff() -> bytes:
    pixels = _scene().tobytes()
    return _record(
        {
            256: (LONG, SIZE[0]),
            257: (LONG, SIZE[1]),
            258: (SHORT, [8, 8, 8]),
            259: (SHORT, 1),
            262: (SHORT, 2),
            273: (LONG, pixels),
            277: (SHORT, 3),
            278: (LONG, SIZE[1]),
            279: (LONG, len(pixels)),
            700: (BYTE, _xmp()),
            33723: (BYTE, _iptc()),
            34377: (BYTE, _photoshop()),
        }
    )


def _gif() -> bytes:
    def blocks(data: bytes) -> bytes:
        return (
            b"".join(
                bytes([len(part)]) + part for part in (data[at : at + 255] for at in range(0, len(data), 255))
            )
            + b"\0"
        )

    held = BytesIO()
    _scene().quantize(16).save(held, "GIF")
    corners = (
        b"!\xfe" + blocks(word("comment")),
        b"!\xff" + blocks(b"PRIVATE 1.0")[:-1] + blocks(word("application")),
        # XMP stands there bare, and a row of bytes behind it leads whoever counts blocks to the end.
        b"!\xff" + blocks(b"XMP DataXMP")[:-1] + _xmp() + b"\x01" + bytes(range(255, -1, -1)) + b"\0",
    )
    return held.getvalue()[:-1] + b"".join(corners) + b";"
