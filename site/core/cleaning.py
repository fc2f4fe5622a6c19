"""Text as it can be kept."""

import re

_UNKEEPABLE = re.compile("[\ud800-\udfff\0]")


def storable(text: str) -> str:
    """Text that can be stored and sent: line ends as `\\n`, and no NUL or half character, which become U+FFFD.

    PostgreSQL's text and JSON hold neither of the two; forms, files and error messages bring both.
    """
    return _UNKEEPABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def is_storable(text: str) -> bool:
    """Whether a text holds neither a NUL nor half a character."""
    return _UNKEEPABLE.search(text) is None
