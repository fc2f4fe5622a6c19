"""What was said of a page, for its template."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail.models import Page, Site

from core.markdown.typography import typographic
from responses.discussing import discussion

register = template.Library()


@register.inclusion_tag("responses/thread.html", takes_context=True)
def responses(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """The thread of a page and the way to add to it; nothing in a preview, or where nothing is taken."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None or getattr(request, "is_preview", False) or not getattr(page, "live", False):
        return {}
    return {"discussion": discussion(page, site), "page": page}


@register.simple_tag(takes_context=True)
def about_link(context: dict[str, Any], about: Page | None) -> str:
    """A link to the page that a response is about, within a sentence; in words, where it is not for everybody."""
    if about is None:
        return gettext("a page of this site")
    title = typographic(about.title, about.locale.language_code)
    return format_html('<a href="{}">{}</a>', about.get_url(context.get("request")) or "", title)
