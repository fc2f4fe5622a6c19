"""What an address says."""

import re
from typing import Any
from urllib.parse import unquote

from django import template

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
    """The one full address of `url`, else of the page that is shown, with the page of its list. Empty if none."""
    request, page = context.get("request"), context.get("page")
    if request is None:
        return ""
    address = request.build_absolute_uri(url) if url else ""
    if not url and getattr(page, "pk", None) is not None:
        address = page.get_full_url(request) or ""
    number = getattr(context.get("posts"), "number", 1)
    return f"{address}?page={number}" if address and number > 1 else address
