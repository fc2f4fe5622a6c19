"""The stamp of a form: for which page it was made, when, and which one it is.

It takes the place of a cookie: public pages set none, and a form works where they are off. A stamp is good for one
response, on one page, from two seconds to a day after the form was opened.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from responses.refusing import Refused

SALT = "responses.form"
SOONEST, LATEST = timedelta(seconds=2), timedelta(days=1)
TOO_SOON = _(
    "That was quicker than most people write. Your words are still here: please send them once more."
)
TOO_LATE = _("This form was open for more than a day. Your words are still here: please send them once more.")
UNREADABLE = _("The form did not arrive whole. Your words are still here: please send them once more.")


class TooSoon(Refused):
    """The form was opened a moment ago. It stays the same form: its time runs on."""


@dataclass(frozen=True)
class Stamp:
    """A stamp that was read. `key` is different for each form."""

    key: str
    age: timedelta

    def check_age(self) -> None:
        """Raises TooSoon for what no person can have written."""
        if self.age < SOONEST:
            raise TooSoon(TOO_SOON)


def new_stamp(page_id: int) -> str:
    """The stamp of a form that is opened now."""
    return signing.dumps([page_id, timezone.now().timestamp(), secrets.token_urlsafe(12)], salt=SALT)


def read_stamp(text: str, page_id: int) -> Stamp:
    """Reads what `new_stamp` made for this page. Raises Refused for another, and for one whose time has passed."""
    try:
        page, opened, key = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise Refused(UNREADABLE) from None
    if page != page_id:
        raise Refused(UNREADABLE)
    age = timedelta(seconds=timezone.now().timestamp() - opened)
    if age > LATEST:
        raise Refused(TOO_LATE)
    return Stamp(key, age)
