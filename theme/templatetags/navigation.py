"""The site's own menu."""

from typing import Any, NamedTuple

from django import template
from django.http import HttpRequest
from wagtail.models import Page, Site

from core.markdown.typography import typographic
from core.visibility import restricted

register = template.Library()


class NavigationItem(NamedTuple):
    """One word of the menu. `current` is true on the page itself and on all below it."""

    title: str
    url: str
    current: bool


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> list[NavigationItem]:
    """What the site shows in its menu: published, public children of its root. One query; none without a request."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if request is None or site is None:
        return []
    return [_item(page, request) for page in _pages(site)]


def _pages(site: Site) -> Any:
    children = Page.objects.child_of(site.root_page).live().in_menu()
    return children.exclude(restricted()).select_related("locale").order_by("path")


def _item(page: Page, request: HttpRequest) -> NavigationItem:
    url = page.get_url(request) or "#"
    title = typographic(page.title, page.locale.language_code)
    return NavigationItem(title, url, request.path.startswith(url))
