"""What a browser may fetch before it is asked to: the pages behind links that a pointer rests on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# A file, a feed, another window, a picture that opens in place, and what its writer did not vouch for are left alone.
UNFIT_LINKS = "[rel~=nofollow], [rel~=external], [rel~=alternate], [download], [target], [data-photo]"


def is_left_out(path: str) -> bool:
    """Whether nothing at this path is fetched in advance, nor anything from it."""
    return path.startswith(tuple(settings.NEVER_PREFETCHED))


def rules() -> dict[str, Any]:
    """Speculation rules: https://html.spec.whatwg.org/multipage/speculative-loading.html."""
    left_out = [pattern for path in settings.NEVER_PREFETCHED for pattern in (f"{path}*", f"{path}*\\?*")]
    fit = [
        {"href_matches": "/*"},
        {"not": {"href_matches": left_out}},
        {"not": {"selector_matches": UNFIT_LINKS}},
    ]
    return {"prefetch": [{"source": "document", "where": {"and": fit}, "eagerness": "moderate"}]}


@require_safe
@cache_control(public=True, max_age=86_400)
def show_rules(request: HttpRequest) -> HttpResponse:
    """The rules as a browser asks for them, named by the header `Speculation-Rules`."""
    return JsonResponse(rules(), content_type="application/speculationrules+json")
