"""The icons of a site, and what it is called on the home screen of a phone."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core.filled import filled
from core.known_sites import name_of, profile_of, setting_of, site_of
from theme.icons import SIZES, icon_ico, icon_png, icon_svg, version_of
from theme.models import Look

a_day = cache_control(public=True, max_age=86_400)
TOUCH_SIZE = 180


@require_safe
@a_day
def show_ico(request: HttpRequest) -> HttpResponse:
    """What browsers ask every site for, in the three sizes of old."""
    return HttpResponse(icon_ico(site_of(request)), content_type="image/x-icon")


@require_safe
@a_day
def show_png(request: HttpRequest, size: int = TOUCH_SIZE, maskable: bool = False) -> HttpResponse:
    """One size. Raises Http404 for one that nobody is told of."""
    if size not in SIZES:
        raise Http404
    return HttpResponse(icon_png(site_of(request), size, maskable=maskable), content_type="image/png")


@require_safe
@a_day
def show_svg(request: HttpRequest) -> HttpResponse:
    """The mark of the home page, in any size."""
    answer = HttpResponse(icon_svg(site_of(request)), content_type="image/svg+xml")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return answer


@require_safe
@a_day
def show_manifest(request: HttpRequest) -> JsonResponse:
    """The site as an app: https://www.w3.org/TR/appmanifest/."""
    site = site_of(request)
    paper = setting_of(site, Look).frame[0]
    said = {
        "name": name_of(site),
        "description": profile_of(site).tagline,
        "start_url": "/",
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            _icon("/icon-192.png", 192, site),
            _icon("/icon-512.png", 512, site),
            _icon("/icon-maskable-512.png", 512, site, "maskable"),
        ],
    }
    return JsonResponse(filled(said), content_type="application/manifest+json")


def _icon(address: str, size: int, site: Site, purpose: str = "any") -> dict[str, str]:
    address = f"{address}?{urlencode({'v': version_of(site)})}"
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
