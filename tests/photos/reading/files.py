"""Pictures that carry a record."""

import struct
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

CAMERA = {
    Base.FNumber: IFDRational(28, 10),
    Base.ExposureTime: IFDRational(10, 2500),
    Base.ISOSpeedRatings: 400,
    Base.FocalLength: IFDRational(50, 1),
    Base.FocalLengthIn35mmFilm: 75,
    Base.ExposureBiasValue: IFDRational(-1, 3),
    Base.Flash: 16,
    Base.DateTimeOriginal: "2024:05:06 07:08:09",
    Base.OffsetTimeOriginal: "+02:00",
    Base.LensModel: "FE 50mm F1.8",
}
FIRST = {Base.Make: "SONY", Base.Model: "ILCE-7M3", Base.Artist: "Ada", Base.Copyright: "(c) Ada"}
PLACE = {
    GPS.GPSLatitudeRef: "N",
    GPS.GPSLatitude: (IFDRational(51, 1), IFDRational(30, 1), IFDRational(36, 1)),
    GPS.GPSLongitudeRef: "W",
    GPS.GPSLongitude: (IFDRational(0, 1), IFDRational(7, 1), IFDRational(12, 1)),
    GPS.GPSAltitudeRef: b"\0",
    GPS.GPSAltitude: IFDRational(353, 10),
}


def exif(first: Any = None, camera: Any = None, place: Any = None) -> bytes:
    """An EXIF record of these tags."""
    made = Image.Exif()
    made.update(FIRST if first is None else first)
    if tags := CAMERA if camera is None else camera:
        made.get_ifd(IFD.Exif).update(tags)
    if tags := PLACE if place is None else place:
        made.get_ifd(IFD.GPSInfo).update(tags)
    return made.tobytes().replace(b"(c) ", "©  ".encode())  # Pillow writes ASCII; others do not.


def picture(kind: str = "JPEG", **options: Any) -> BytesIO:
    """A small picture in a format, with whatever its encoder is to write."""
    held = BytesIO()
    Image.new("RGB", (32, 24), (90, 120, 150)).save(held, kind, **options)
    held.seek(0)
    return held


def packet(inside: str) -> bytes:
    """XMP with these elements in its description."""
    names = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "exif": "http://ns.adobe.com/exif/1.0/",
        "aux": "http://ns.adobe.com/exif/1.0/aux/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
        "cc": "http://creativecommons.org/ns#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    return (
        f'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>'
        f'<rdf:Description rdf:about="">{inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def with_press_fields(file: BytesIO, fields: list[tuple[int, bytes]]) -> BytesIO:
    """A JPEG with fields of IPTC-IIM, in the block of Photoshop where they live."""
    inside = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(value)) + value for number, value in fields
    )
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(inside)) + inside + b"\0" * (len(inside) % 2)
    segment = b"Photoshop 3.0\0" + block
    content = file.getvalue()
    return BytesIO(content[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + content[2:])
