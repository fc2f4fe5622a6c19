"""What goes with a page, as its readers see it."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail.models import Page

from core.markdown.typography import typographic
from core.visibility import restricted
from search.models import Related
from search.related.choosing import MOST


@dataclass(frozen=True, slots=True)
class Shown:
    """One page that goes with another, and why; `reason` is empty where the owner chose it."""

    url: str
    title: SafeString
    reason: SafeString | str


def shown(page: Page, request: Any) -> list[Shown]:
    """Of those that go with a page, those that anybody may read, the best first. One query."""
    rows = Related.objects.filter(page=page.pk, other__live=True).exclude(restricted("other__path"))
    rows = rows.select_related("other__locale").order_by("position")[:MOST]
    return [_shown(row, request) for row in rows]


def _shown(row: Related, request: Any) -> Shown:
    title = typographic(row.other.title, row.other.locale.language_code)
    return Shown(row.other.get_url(request) or "", format_html("{}", title), reason_of(row))


def reason_of(row: Related) -> SafeString | str:
    """Why it goes with the page, in the language that is spoken; nothing where the owner chose it."""
    words = [format_html("<i>{}</i>", word) for word in row.words]
    if row.is_pinned:
        return ""
    if row.links_here:
        return gettext("links here")
    if len(words) > 1:
        return format_html(gettext("also about {one} and {other}"), one=words[0], other=words[1])
    if words:
        return format_html(gettext("also about {one}"), one=words[0])
    return gettext("of similar meaning")
