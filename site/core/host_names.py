"""Names of hosts."""

import re
from urllib.parse import urlsplit

import idna

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")


def host_name(text: str) -> str:
    """A name as browsers send it: in small letters, letters beyond ASCII in Punycode, of an address only the host.

    Raises ValueError, in words, for what is none.
    """
    try:
        parts = urlsplit(text.strip() if "//" in text else f"//{text.strip()}")
        name = (parts.hostname or "").removesuffix(".")
        name = name if name.isascii() else idna.encode(name, uts46=True).decode()
    except (ValueError, UnicodeError):
        name = ""
    if not _NAME.fullmatch(name):
        raise ValueError("This is no name of a host. Write it as www.example.org.")
    return name


def host_of(address: str) -> str:
    """The host that an address names, in small letters; empty for what is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
