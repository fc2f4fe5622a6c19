"""Telling other sites where Webmentions are taken: in a header, which no reader has to load."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from wagtail.models import Page, Site

from core.known_sites import setting_of
from core.responding import Responding, TakesResponses
from responses.models import ResponsePolicy


def advertise(serve: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Around Wagtail's serving of a page. It costs no query."""

    def served(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        response = serve(page, request, args, kwargs)
        site = Site.find_for_request(request)
        if site and _takes(page, setting_of(site, ResponsePolicy)):
            link = f'<{urljoin(site.root_url, reverse("responses:webmention"))}>; rel="webmention"'
            known = response.headers.get("Link")
            response.headers["Link"] = f"{known}, {link}" if known else link
        return response

    return served


def _takes(page: Any, policy: ResponsePolicy) -> bool:
    takes = (
        policy.takes_mentions and isinstance(page, TakesResponses) and policy.stand(page) == Responding.OPEN
    )
    return bool(takes and page.live and not page.get_view_restrictions())
