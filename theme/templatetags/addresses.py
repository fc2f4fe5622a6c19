"""What an address says."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from core.canonical import home_elsewhere

register = template.Library()

LONGEST = 60


@register.filter
def words_of(path: str) -> str:
    """The words at the end of a path, `/blog/my-frist-post/` as `my frist post`: what its visitor was looking for."""
    last = unquote(str(path)).rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.\w{1,5}$", "", last)
    return " ".join(re.findall(r"[^\W_]+", stem))[:LONGEST]


@register.simple_tag(takes_context=True)
def own_address(context: Any, url: str = "") -> str:
    """The one full address of `url`, else of the page that is shown, with the leaf of its list. Empty if none."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return ""
    site = Site.find_for_request(request)
    address = (f"{site.root_url}{url}" if site else request.build_absolute_uri(url)) if url else ""
    if not url and getattr(page, "pk", None) is not None:
        address = page.get_full_url(request) or ""
    query = getattr(context.get("posts"), "query", "")
    # What Django calls the query of a QuerySet is another thing.
    return f"{address}?{query}" if address and query and isinstance(query, str) else address


@register.simple_tag(takes_context=True)
def canonical(context: Any) -> str:
    """Where search engines should list the page that is shown: mostly at its own address. Empty if none."""
    page = context.get("page")
    elsewhere = home_elsewhere(page, context.get("request")) if isinstance(page, Page) else ""
    return elsewhere or own_address(context)


@register.simple_tag(takes_context=True)
def address_of(context: Any, page: Any) -> str:
    """Where a page is, seen from the one that is shown."""
    return page.get_url(context.get("request")) or ""


@register.filter
def linked(things: Iterable[Any], relation: str) -> list[SafeString]:
    """Links to what has a name and a `url`, of this relation to the page that is shown."""
    link = '<a rel="{}" href="{}"><bdi>{}</bdi></a>'
    return [format_html(link, relation, thing.url, thing.name) for thing in things]
