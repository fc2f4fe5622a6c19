"""The forms in which a feed is sent."""

from collections.abc import Callable
from dataclasses import dataclass

from core.feeds import atom, json_feed, rss
from core.feeds.feed import Feed


@dataclass(frozen=True, slots=True)
class Form:
    """One form: the ending of its addresses, what people call it, its media type, and what writes it."""

    ending: str
    name: str
    media_type: str
    write: Callable[[Feed], bytes]

    def address(self, page: str) -> str:
        """The feed below a page, in this form; what the page was asked for, its feed is asked for, too."""
        path, mark, query = page.partition("?")
        return f"{path}feed.{self.ending}{mark}{query}"


FORMS = {
    form.ending: form
    for form in (
        Form("atom", "Atom", "application/atom+xml", atom.write),
        Form("rss", "RSS", "application/rss+xml", rss.write),
        Form("json", "JSON Feed", "application/feed+json", json_feed.write),
    )
}


class FormConverter:
    """A form in an address, by its ending."""

    regex = "|".join(FORMS)

    def to_python(self, value: str) -> Form:
        """The form with this ending."""
        return FORMS[value]

    def to_url(self, value: Form) -> str:
        """The ending."""
        return value.ending
