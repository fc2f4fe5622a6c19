"""What a site holds, for machines that read for somebody: `llms.txt`, https://llmstxt.org."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from blog.listing import posts_of
from core.known_sites import name_of, profile_of, site_of
from core.specific import typed, with_types
from core.twin.answering import twin_address
from core.twin.converting import escaped
from core.visibility import readable

MOST = 100


@require_safe
def show_guide(request: HttpRequest) -> HttpResponse:
    """The site, its pages and its newest posts, each with the address of its twin.

    Raises Http404 for a site that is not to be listed.
    """
    site = site_of(request)
    profile = profile_of(site)
    if not profile.listed:
        raise Http404
    parts = [f"# {_line(name_of(site))}"]
    parts += [f"> {_line(profile.tagline)}"] if profile.tagline else []
    posts = posts_of(request).select_related("locale").defer("body")[:MOST]
    for heading, pages in (("Pages", _pages(site.root_page)), ("Newest posts", posts)):
        lines = list(_listed(pages, request))
        parts += [f"## {heading}", "\n".join(lines)] if lines else []
    text = "\n\n".join([*parts, ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-cache"})


def _pages(root: Page) -> Iterator[Any]:
    """What stands in the menu."""
    menu = readable(Page.objects.child_of(root).in_menu()).order_by("path")
    return (typed(page) for page in with_types(menu))


def _listed(pages: Any, request: HttpRequest) -> Iterator[str]:
    root = site_of(request).root_url
    for page in pages:
        if address := twin_address(page, request):
            told = f": {_line(page.summary)}" if page.summary else ""
            yield f"- [{_line(page.title)}]({urljoin(root, address)}){told}"


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))
