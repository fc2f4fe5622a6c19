"""How a tag looks after sanitising: lower case, every value in double quotes, `"`, `<` and `>` escaped in it.

That form is regular, so a pattern can read it safely. Nothing here may be used on HTML that was not sanitised.
"""

import re
from html import unescape

ATTRIBUTES = r'(?: [^\s=">]+="[^"]*")*'
_ATTRIBUTE = re.compile(r' ([^\s=">]+)="([^"]*)"')
_ANY = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, their values still escaped: they can be written back as they are."""
    return dict(_ATTRIBUTE.findall(text))


def written(attrs: dict[str, str]) -> str:
    """Attributes as they stand in a tag, with a leading space."""
    return "".join(f' {name}="{value}"' for name, value in attrs.items())


def words(html: str) -> str:
    """What a piece of inline HTML says, on one line."""
    return _SPACE.sub(" ", unescape(_ANY.sub("", html))).strip()
