"""What a page says to sites that make a card of a link to it: https://oembed.com."""

from urllib.parse import unquote, urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.describing import Description, describe
from core.known_sites import name_of, site_of
from core.pages import BasePage
from core.picturing import Image


@require_safe
def show_oembed(request: HttpRequest) -> HttpResponse:
    """The page of this site at `?url=` as JSON; of a page that is not for everybody nothing is known."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(
            "Only format=json is answered.\n", status=501, content_type="text/plain; charset=utf-8"
        )
    page = _page(request)
    said = describe(page, page.get_context(request)) if page else None
    if said is None:
        raise Http404
    # Anybody may show it, also by a script.
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
    return JsonResponse(_told(said, request), headers=headers)


def oembed_address(said: Description) -> str:
    """Where the same is said of a page, for its head."""
    return f"{reverse('oembed')}?{urlencode({'url': said.address})}"


def _page(request: HttpRequest) -> BasePage | None:
    url, root = request.GET.get("url", ""), site_of(request).root_url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}".lower() != root.lower() or "\0" in path:
        return None
    found = Page.route_for_request(request, path)
    return found.page if found and isinstance(found.page, BasePage) else None


def _told(said: Description, request: HttpRequest) -> dict[str, object]:
    site = site_of(request)
    told: dict[str, object] = {
        "version": "1.0",
        "type": "link",
        "title": said.title,
        "provider_name": name_of(site),
        "provider_url": f"{site.root_url}/",
    }
    if said.authors:
        told |= {"author_name": said.authors[0][0], "author_url": said.authors[0][1]}
    if (image := said.image) and _fits(image, request):
        told |= {
            "thumbnail_url": image.address,
            "thumbnail_width": image.width,
            "thumbnail_height": image.height,
        }
    return told


def _fits(image: Image, request: HttpRequest) -> bool:
    """Whether it is as small as whoever asks wants it; nothing is wanted by what is no number."""
    most = ((request.GET.get("maxwidth", ""), image.width), (request.GET.get("maxheight", ""), image.height))
    return all(side <= int(asked[:9]) for asked, side in most if asked.isdecimal())
