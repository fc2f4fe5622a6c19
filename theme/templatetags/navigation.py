"""The site's own menu, and its foot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django import template
from django.http import HttpRequest
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from core.blocks.rich_text import RichTextBlock
from core.choosing import load_pages
from core.known_sites import setting_of
from core.markdown.typography import typographic
from core.visibility import restricted
from theme.models import Navigation

register = template.Library()
FOOT = RichTextBlock()  # No address of what is not for everybody.


class NavigationItem(NamedTuple):
    """One word of the menu. `current` is true on the page itself and on all below it."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Leading:
    """Where the pages of a site lead: by the menu in their head, by the links and the text at their foot."""

    menu: list[NavigationItem] = field(default_factory=list)
    foot: list[NavigationItem] = field(default_factory=list)
    text: str = ""


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> Leading:
    """What the owner has chosen; without a menu of their own, the public children of the root that are in menus.

    A query each for the pages that were chosen and for those children; none without a request.
    """
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if request is None or site is None:
        return Leading()
    chosen = setting_of(site, Navigation)
    # As they are stored: what a block has loaded would be kept with the site.
    menu, foot = (list(links.raw_data) if links else [] for links in (chosen.menu, chosen.foot))
    keys = [link["value"]["page"] for link in menu + foot if link["type"] == "page"]
    pages = load_pages(key for key in keys if key)
    return Leading(
        menu=_items(menu, pages, request) if menu else [_item(page, request) for page in _pages(site)],
        foot=_items(foot, pages, request),
        text=FOOT.render(RichText(chosen.foot_text), {"request": request}) if chosen.foot_text else "",
    )


def _pages(site: Site) -> Any:
    children = Page.objects.child_of(site.root_page).live().in_menu()
    return children.exclude(restricted()).select_related("locale").order_by("path")


def _items(links: list[Any], pages: Mapping[int, Any], request: HttpRequest) -> list[NavigationItem]:
    found = []
    for link in links:
        value = link["value"]
        if link["type"] == "address":
            found.append(_named(value["label"], value["address"], request))
        elif (page := pages.get(value["page"])) and page.live and not page.is_restricted:
            found.append(_item(page, request, value["label"]))
    return found


def _item(page: Page, request: HttpRequest, label: str = "") -> NavigationItem:
    title = label or typographic(page.title, page.locale.language_code)
    return _named(title, page.get_url(request) or "#", request)


def _named(title: str, url: str, request: HttpRequest) -> NavigationItem:
    below = url if url.endswith("/") else f"{url}/"
    begins = request.path == url or (url != "/" and request.path.startswith(below))
    return NavigationItem(title, url, begins)
