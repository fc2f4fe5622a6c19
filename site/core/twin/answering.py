"""The twin over HTTP: at the address of its page with `.md` at the end, and for whoever prefers it to HTML."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.describing import describe
from core.pages import BasePage
from core.twin.writing import twin

MEDIA_TYPE = "text/markdown"


@require_safe
def show_twin(request: HttpRequest, path: str) -> HttpResponseBase:
    """The twin of the page at a path. Raises Http404 for what has none: a list, a draft, a private page."""
    found = None if "\0" in path else Page.route_for_request(request, f"{path}/")
    answer = _twin(found.page, request) if found and not (found.args or found.kwargs) else None
    if answer is None:
        raise Http404
    return answer


def prefer_twin(serve: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Around Wagtail's serving of a page: its twin for whoever would rather have that."""

    def served(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        if not _has_twin(page) or args or kwargs:  # With these it is not the page itself that is asked for.
            return serve(page, request, args, kwargs)
        preferred = request.get_preferred_type(["text/html", MEDIA_TYPE]) == MEDIA_TYPE
        response = (_twin(page, request) if preferred else None) or serve(page, request, args, kwargs)
        patch_vary_headers(response, ["Accept"])
        return response

    return served


def twin_address(page: Page, request: HttpRequest) -> str:
    """Where the twin of a page is; empty for one that has none."""
    url = page.get_url(request) if _has_twin(page) else ""
    return f"{url.rstrip('/')}.md" if url and url.strip("/") else ""


def _has_twin(page: Page) -> bool:
    return isinstance(page, BasePage) and hasattr(type(page), "body")


def _twin(page: Page, request: HttpRequest) -> HttpResponseBase | None:
    if not _has_twin(page):
        return None
    context = page.get_context(request)
    if (said := describe(page, context)) is None:
        return None
    text = twin(page, said, context).encode()
    tag = quote_etag(sha256(text).hexdigest()[:32])
    known = get_conditional_response(request, tag)
    response = known or HttpResponse(text, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Link"] = f'<{said.canonical}>; rel="canonical"'
    return response
