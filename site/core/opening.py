"""Who may read a page that not everybody may: by Wagtail's rules, or by a link that somebody gave them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from wagtail.models import Page

from core.models.share_link import ShareLink

OPENED = "shared"  # In the session: the keys of links that were opened in this browser.
MOST = 50  # Links that one browser keeps.

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponseBase]


def remember(request: HttpRequest, link: ShareLink) -> None:
    """Lets this browser read what a link opens, as long as the link works."""
    known = [key for key in _opened(request) if key != link.pk]
    request.session[OPENED] = [*known, link.pk][-MOST:]


def link_to(request: HttpRequest, page: Page) -> ShareLink | None:
    """The link by which this browser reads a page that is private; None where none opens it.

    It opens the page that it was made for, and what is below: not what is private for a reason of its own.
    """
    if not (keys := _opened(request)):
        return None
    restrictions = list(page.get_view_restrictions())
    working: Any = ShareLink.objects.working(timezone.now()).filter(pk__in=keys).select_related("page")
    link: ShareLink
    for link in working.order_by("-allows_downloads", "pk"):
        if page.path.startswith(link.page.path) and link.page.live:
            opened = {each.pk for each in link.page.specific.get_view_restrictions()}
            if all(each.pk in opened or each.accept_request(request) for each in restrictions):
                return link
    return None


def way_in(request: HttpRequest, page: Page) -> ShareLink | None:
    """The link without which this browser could not read a page; None where it can anyway, or cannot."""
    if all(each.accept_request(request) for each in page.get_view_restrictions()):
        return None
    return link_to(request, page)


def may_read(request: HttpRequest, page: Page) -> bool:
    """Whether whoever asks may read a page: of any type, as that type."""
    if not page.live:
        return False
    accepts = all(each.accept_request(request) for each in page.get_view_restrictions())
    return accepts or link_to(request, page) is not None


def open_what_is_private(serve: Serve) -> Serve:
    """Around Wagtail's serving of a page: a link opens it, and of what is private no machine keeps a copy.

    The request for a page that is private has `opened_by`: the link without which it would stay closed, or None.
    """

    def served(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        if not page.get_view_restrictions():
            return serve(page, request, args, kwargs)
        request.opened_by = way_in(request, page)  # type: ignore[attr-defined]
        answer: HttpResponseBase = (
            page.serve(request, *args, **kwargs)
            if request.opened_by  # type: ignore[attr-defined]
            else serve(page, request, args, kwargs)
        )
        add_never_cache_headers(answer)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return answer

    return served


def _opened(request: HttpRequest) -> list[int]:
    keys = request.session.get(OPENED, []) if hasattr(request, "session") else []
    return [key for key in keys if isinstance(key, int)]
