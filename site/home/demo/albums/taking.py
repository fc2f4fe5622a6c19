"""Taking a photo: it is drawn, and gets the record that a camera and its owner would have written."""

import hashlib
import math
from fractions import Fraction
from importlib import import_module
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
from PIL.ExifTags import GPS, IFD, Base
from PIL.Image import Exif, Image
from PIL.TiffImagePlugin import IFDRational

from home.demo.albums.canvas import Rng, Size, finished
from home.demo.albums.catalogue import Shot

SHAPES: dict[str, Size] = {
    "wide": (1280, 854),
    "tall": (854, 1280),
    "square": (1080, 1080),
    "classic": (1280, 960),
    "cinema": (1280, 720),
    "panorama": (1600, 600),
}
LARGER = 1.25  # What is shown twice the size.
CREATOR = "Judith Aske"
STOPS = (1.4, 1.8, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0)
TIMES = [Fraction(1, each) for each in (4000, 2000, 1000, 500, 250, 125, 60, 30, 15, 8, 4, 2)] + [
    Fraction(each) for each in (1, 2, 4, 8, 15, 30)
]
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmp:Rating="{stars}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag>{tags}</rdf:Bag></dc:subject>
<Iptc4xmpCore:AltTextAccessibility>
<rdf:Alt><rdf:li xml:lang="x-default">{alt}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
<{licence_in}>{licence}</{licence_in}>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def taken(shot: Shot) -> bytes:
    """The file of a photo, the same whenever it is asked for."""
    rng = np.random.default_rng(int.from_bytes(hashlib.sha256(shot.name.encode()).digest()[:8]))
    held = BytesIO()
    picture = _drawn(rng, shot)
    picture.save(held, "JPEG", quality=86, exif=_exif(rng, shot).tobytes(), xmp=_xmp(shot))
    return held.getvalue()


def _drawn(rng: Rng, shot: Shot) -> Image:
    wide, high = SHAPES[shot.shape]
    larger = LARGER if shot.featured and shot.shape != "panorama" else 1
    scene = import_module(f"home.demo.albums.scenes.{shot.scene}")
    return finished(rng, scene.draw(rng, (round(wide * larger), round(high * larger)), **shot.options))


def _exif(rng: Rng, shot: Shot) -> Any:
    record: Any = Exif()
    kit, clock = shot.kit, shot.when.strftime("%Y:%m:%d %H:%M:%S")
    record.update({
        Base.Make: kit["make"], Base.Model: kit["model"], Base.DateTime: clock, Base.Artist: CREATOR,
        Base.Copyright: f"© {shot.when.year} {CREATOR}".encode(), Base.Rating: shot.stars,
    })  # fmt: skip
    aperture, exposure, iso = _exposed(rng, shot)
    length = _rounded(rng.uniform(*kit["zoom"]))
    zone = shot.when.strftime("%z")
    record.get_ifd(IFD.Exif).update({
        Base.ExposureTime: IFDRational(exposure.numerator, exposure.denominator),
        Base.FNumber: IFDRational(round(aperture * 10), 10),
        Base.ISOSpeedRatings: iso,
        Base.ExposureBiasValue: IFDRational(int(rng.choice([0, 0, 0, -1, 1, -2])), 3),
        Base.Flash: 16,  # Was not fired, and could not fire by itself.
        Base.FocalLength: IFDRational(round(length * 10), 10),
        Base.FocalLengthIn35mmFilm: round(length * kit["crop"]),
        Base.LensModel: kit["lens"],
        Base.BodySerialNumber: str(rng.integers(3_000_000, 7_000_000)),
        Base.DateTimeOriginal: clock,
        Base.OffsetTimeOriginal: f"{zone[:3]}:{zone[3:]}",
        Base.SubsecTimeOriginal: f"{rng.integers(100):02}",
    })  # fmt: skip
    if shot.where:
        record.get_ifd(IFD.GPSInfo).update(_place(rng, *shot.where))
    return record


def _exposed(rng: Rng, shot: Shot) -> tuple[float, Fraction, int]:
    """Aperture, seconds and ISO that give the light of an exposure value: 2 to its power is f² ÷ s at ISO 100."""
    night = shot.ev < 0
    stops = [stop for stop in STOPS if stop >= shot.kit["opens"]]
    aperture = stops[0] if night or shot.ev < 5 else float(rng.choice(stops[1:4]))
    iso = shot.kit["iso"] * (32 if night else 8 if shot.ev < 5 else int(rng.choice([1, 2, 4])))
    wanted = aperture**2 / 2**shot.ev * 100 / iso
    return aperture, min(TIMES, key=lambda each: abs(math.log2(float(each) / wanted))), iso


def _rounded(length: float) -> float:
    return round(length) if length >= 10 else round(length, 1)


def _place(rng: Rng, latitude: float, longitude: float, height: float = 0) -> dict[int, Any]:
    """Within some hundred metres of a place."""
    latitude, longitude = (part + float(rng.normal(0, 0.004)) for part in (latitude, longitude))
    return {
        GPS.GPSLatitudeRef: "N" if latitude >= 0 else "S",
        GPS.GPSLatitude: _degrees(latitude),
        GPS.GPSLongitudeRef: "E" if longitude >= 0 else "W",
        GPS.GPSLongitude: _degrees(longitude),
        GPS.GPSAltitude: IFDRational(round(height + float(rng.uniform(1, 30))), 1),
    }


def _degrees(value: float) -> tuple[IFDRational, ...]:
    seconds = round(abs(value) * 360_000)
    whole, rest = divmod(seconds, 360_000)
    return IFDRational(whole, 1), IFDRational(rest // 6_000, 1), IFDRational(rest % 6_000, 100)


def _xmp(shot: Shot) -> bytes:
    is_address = shot.licence.startswith("https://")
    return PACKET.format(
        stars=shot.stars,
        title=escape(shot.title),
        caption=escape(shot.caption),
        alt=escape(shot.alt),
        creator=CREATOR,
        tags="".join(f"<rdf:li>{escape(tag)}</rdf:li>" for tag in shot.tags),
        licence_in="xmpRights:WebStatement" if is_address else "xmpRights:UsageTerms",
        licence=escape(shot.licence),
    ).encode()
