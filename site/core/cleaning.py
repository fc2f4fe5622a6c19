"""Text as it can be kept."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNSEEN_NAME = _("Write a name that can be seen.")
_UNKEEPABLE = re.compile("[\ud800-\udfff\0]")
# Spaces, marks without a letter below them, what steers; and letters and signs that are drawn as nothing.
_UNSEEN = {"Zs", "Zl", "Zp", "Mn", "Mc", "Me", "Cc", "Cf", "Cs"}
_BLANK = re.compile(
    "[\u115f\u1160\u2065\u2800\u3164\uffa0\ufff0-\ufff8\ufffc\U0001d159\U000e0000-\U000e0fff]"
)


def storable(text: str) -> str:
    """Text that can be stored and sent: line ends as `\\n`, and no NUL or half character, which become U+FFFD.

    PostgreSQL's text and JSON hold neither of the two; forms, files and error messages bring both.
    """
    return _UNKEEPABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def is_storable(text: str) -> bool:
    """Whether a text holds neither a NUL nor half a character."""
    return _UNKEEPABLE.search(text) is None


def printable(text: str) -> str:
    """Text for a terminal, without what would steer it."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def can_be_seen(text: str) -> bool:
    """Whether a text shows anything at all to whoever reads it."""
    return any(unicodedata.category(sign) not in _UNSEEN for sign in _BLANK.sub("", text))


def must_be_seen(name: str) -> None:
    """For the `validators` of a field: raises ValidationError for a name that looks like none."""
    if not can_be_seen(name):
        raise ValidationError(UNSEEN_NAME)
