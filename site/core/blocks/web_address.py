"""Addresses that may become links."""

from typing import Any
from urllib.parse import urlsplit


def web_address(text: Any) -> str:
    """An address on the web, as it was written; "" for what is none. Nothing stored elsewise becomes a script."""
    address = str(text or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def is_path(text: str) -> bool:
    """Whether an address is the path of one on the site itself."""
    return text.startswith("/") and not text.startswith(("//", "/\\"))
