"""Addresses below those of pages, such as `/photos/lofoten/feed.atom`."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


def page_at(request: HttpRequest, path: str) -> Any:
    """The page itself at a path of the site that is asked; None for a part of one, such as a photo, and for no path.

    Raises Http404 where nothing is.
    """
    found = None if "\0" in path else Page.route_for_request(request, f"{path}/")
    return None if found is None or found.args or found.kwargs else found.page
