"""Building XML."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

MEDIA = {"xmlns:media": "http://search.yahoo.com/mrss/"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Text without the signs that XML 1.0 cannot say in any way."""
    return _FORBIDDEN.sub("", text)


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new last child. `xml_lang` stands for the attribute `xml:lang`."""
    named = {key.replace("xml_", "xml:"): allowed(value) for key, value in attributes.items()}
    child = SubElement(parent, name, named)
    child.text = allowed(text) or None
    return child


def written(root: Element) -> bytes:
    """A whole document, in UTF-8."""
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
