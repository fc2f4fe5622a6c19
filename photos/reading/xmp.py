"""The facts of XMP: RDF in XML, written by editors, phones and libraries of photos."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from photos.reading.exif import LONGEST_LENS, MOST_ISO
from photos.reading.record import Place, Record
from photos.reading.values import moment_of, name_of, ratio_between, ratio_of, text_of, whole_of, words_of

MOST_BYTES = 1_000_000
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XML = "{http://www.w3.org/XML/1998/namespace}"
SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/exif/1.0/aux/": "aux",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://creativecommons.org/ns#": "cc",
}
Properties = Mapping[str, list[str]]


def properties_of(content: bytes) -> Properties:
    """Each property by its usual name, as `dc:title`, with its values; of what is said in several languages, the
    first is the one for everybody. Those of other makers, and what is built of several parts, are left out.

    Raises what an XML parser raises, also for what would blow up.
    """
    if len(content) > MOST_BYTES:
        raise ValueError(f"It has {len(content):,} bytes; {MOST_BYTES:,} are read at most.")
    found: dict[str, list[str]] = {}
    for about in fromstring(content.strip(b"\0 \r\n\t")).iter(f"{RDF}Description"):
        for name, value in about.attrib.items():
            if known := _name(name):
                found.setdefault(known, []).append(value)
        for child in about:
            if (known := _name(child.tag)) and (values := list(_values(child))):
                found.setdefault(known, []).extend(values)
    return found


def record_of(said: Properties) -> Record:
    """What the properties say."""

    def first(*names: str) -> str:
        return next((values[0] for name in names if (values := said.get(name))), "")

    moment = moment_of(first("exif:DateTimeOriginal", "photoshop:DateCreated"))
    return Record(
        taken_at=moment[0] if moment else None,
        offset=moment[1] if moment else None,
        lens=name_of(first("exifEX:LensModel", "aux:Lens")),
        focal_length=ratio_between(first("exif:FocalLength"), 0, LONGEST_LENS),
        aperture=ratio_between(first("exif:FNumber"), 0, 1000),
        iso=whole_of(first("exif:ISOSpeedRatings", "exifEX:PhotographicSensitivity"), 1, MOST_ISO),
        bias=ratio_between(first("exif:ExposureBiasValue"), -20, 20),
        place=_place(first("exif:GPSLatitude"), first("exif:GPSLongitude")),
        title=text_of(first("dc:title")),
        caption=text_of(first("dc:description")),
        alt_text=text_of(first("Iptc4xmpCore:AltTextAccessibility")),
        creator=", ".join(filter(None, map(text_of, said.get("dc:creator", [])))),
        copyright=text_of(first("dc:rights")),
        licence=_licence(first("cc:license"), first("xmpRights:WebStatement"), first("xmpRights:UsageTerms")),
        keywords=words_of(said.get("dc:subject", [])),
        rating=whole_of(first("xmp:Rating"), -1, 5),
    )


def _name(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    return f"{SPACES[space]}:{name}" if space in SPACES else ""


def _values(element: Element) -> Iterator[str]:
    if resource := element.get(f"{RDF}resource"):
        yield resource
        return
    listed = list(element.iter(f"{RDF}li"))
    # The one for everybody before those in a language.
    for one in sorted(listed, key=lambda li: li.get(f"{XML}lang", "x-default") != "x-default"):
        yield one.text or ""
    if not listed and not len(element) and element.text:
        yield element.text


def _licence(*said: str) -> str:
    """The address of a licence, or the words in which it is granted."""
    for text in map(text_of, said):
        try:
            if urlsplit(text).scheme in {"http", "https"} and len(text) <= 500:
                return text
        except ValueError:
            continue
    return text_of(said[-1], 500)


def _place(latitude: str, longitude: str) -> Place | None:
    north, east = _degrees(latitude, 90), _degrees(longitude, 180)
    if north is None or east is None or (north == 0 and east == 0):
        return None
    return Place(north, east)


def _degrees(written: str, most: int) -> float | None:
    """Of `51,30.5N` or `51,30,30N` (XMP, part 2, GPSCoordinate)."""
    side: Any = written[-1:].upper()
    if side not in {"N", "S", "E", "W"}:
        return None
    parts = [ratio_of(part) for part in written[:-1].split(",")]
    if not 1 <= len(parts) <= 3 or any(part is None for part in parts):
        return None
    degrees = sum(float(part or 0) / 60**power for power, part in enumerate(parts))
    degrees = -degrees if side in {"S", "W"} else degrees
    return round(degrees, 7) if abs(degrees) <= most else None
