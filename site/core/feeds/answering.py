"""Answering those who ask for a feed: whoever has it already is told so, and a person is told what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag

from core.feeds.feed import Feed
from core.feeds.forms import FORMS, Form
from core.feeds.subscribers import note


@dataclass(frozen=True, slots=True)
class Edition:
    """What a feed would say, without saying it: `parts` differ whenever it would say something else.

    `changed` is when it last did, as far as that is known. `link` is what the header of that name says, if anything.
    """

    parts: tuple[object, ...]
    changed: datetime
    link: str = ""

    def tag(self, form: Form) -> str:
        """Its ETag in one form."""
        return quote_etag(sha256(repr((form.ending, self.parts)).encode()).hexdigest()[:32])


def answer(request: HttpRequest, form: Form, edition: Edition, make: Callable[[], Feed]) -> HttpResponseBase:
    """The feed in a form; 304 for whoever has this edition; a page for a person. `make` is asked only when needed."""
    response = _page(request, make()) if _is_person(request) else _document(request, form, edition, make)
    note(request)
    # Kept by anybody, and never shown without asking: what was withdrawn is gone at once.
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Sec-Fetch-Dest"])
    return response


def _is_person(request: HttpRequest) -> bool:
    """Whether a browser opens the address for somebody to look at: no program that reads feeds says so."""
    return request.headers.get("Sec-Fetch-Dest") == "document"


def _page(request: HttpRequest, feed: Feed) -> HttpResponseBase:
    forms = [(each, each.address(feed.home)) for each in FORMS.values()]
    return render(request, "core/feed.html", {"feed": feed, "forms": forms})


def _document(
    request: HttpRequest, form: Form, edition: Edition, make: Callable[[], Feed]
) -> HttpResponseBase:
    tag, changed = edition.tag(form), edition.changed.timestamp()
    known = get_conditional_response(request, tag, int(changed))
    response = known or HttpResponse(form.write(make()), content_type=f"{form.media_type}; charset=utf-8")
    response.headers["ETag"] = tag
    if edition.link:
        response.headers["Link"] = edition.link
    response.headers["Last-Modified"] = http_date(changed)
    return response
