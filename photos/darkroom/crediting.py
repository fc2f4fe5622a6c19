"""The credit that files carry where their owner wants it: who made the picture, whose it is, what others may do."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from PIL.ExifTags import Base
from PIL.Image import Exif

from core.xml import allowed

WORDS = ("creator", "copyright", "licence")
PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">'
    '{}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)
FOR_EVERYBODY = '<{0}><rdf:Alt><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:Alt></{0}>'
ELEMENTS = {
    "creator": "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
    "copyright": FOR_EVERYBODY.format("dc:rights", "{}"),
    "licence": FOR_EVERYBODY.format("xmpRights:UsageTerms", "{}"),
}
ADDRESS = "<xmpRights:WebStatement>{}</xmpRights:WebStatement>"
"""Of a licence that is one."""


def credited(credit: Mapping[str, str]) -> dict[str, bytes]:
    """What an encoder is to write, as its options: a record of EXIF and one of XMP, which holds the licence, too.

    Nothing for no words. `credit` has any of WORDS; a licence is an address, or words.
    """
    words = {name: text for name in WORDS if (text := allowed(credit.get(name, "")).strip())}
    return {"exif": _exif(words), "xmp": _xmp(words)} if words else {}


def _exif(words: Mapping[str, str]) -> bytes:
    record: Any = Exif()
    for tag, name in ((Base.Artist, "creator"), (Base.Copyright, "copyright")):
        if name in words:
            record[tag] = words[
                name
            ].encode()  # As bytes: Pillow would write a question mark for what is not ASCII.
    return bytes(record.tobytes()) if record else b""


def _xmp(words: Mapping[str, str]) -> bytes:
    elements = ((_element(name, text), escape(text)) for name, text in words.items())
    return PACKET.format("".join(element.format(text) for element, text in elements)).encode()


def _element(name: str, text: str) -> str:
    return ADDRESS if name == "licence" and text.startswith(("https://", "http://")) else ELEMENTS[name]
