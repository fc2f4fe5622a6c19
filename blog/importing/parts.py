"""Addresses taken apart."""

from urllib.parse import SplitResult, urlsplit


def parts_of(address: str) -> SplitResult:
    """The parts of an address; what is none, such as `//[x`, has no parts."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
