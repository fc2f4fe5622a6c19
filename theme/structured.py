"""A page for search engines: JSON-LD in the words of https://schema.org."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site

from core.describing import Description
from core.filled import filled
from core.known_sites import name_of, owner_of, profile_of
from core.picturing import Image, image_of
from core.site_pictures import site_picture

# What could end the element that holds it.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def structured(page: Page, said: Description, request: HttpRequest, **more: Any) -> str:
    """The page and the way to it, as text that can stand in a `script`; where a site begins, the site and its owner.

    `more` is told of the page beside what everyone is told. As short as it can be: it comes with every page.
    """
    site = Site.find_for_request(request)
    root = urljoin(site.root_url, "/")
    if page.pk == site.root_page_id:
        things = [
            _site(site, root),
            owner_thing(site, root) | _elsewhere(site, root),
            _page(said, site, root),
        ]
    else:
        things = [_page(said, site, root) | more, *_trail(page, said, request)]
    graph = {"@context": "https://schema.org", "@graph": things}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _site(site: Site, root: str) -> dict[str, Any]:
    search = urljoin(root, reverse("search:search"))
    return filled(
        {
            "@type": "WebSite",
            "@id": f"{root}#site",
            "url": root,
            "name": name_of(site),
            "description": profile_of(site).tagline,
            "publisher": {"@id": f"{root}#owner"},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
                "query-input": "required name=words",
            },
        }
    )


def owner_thing(site: Site, root: str) -> dict[str, Any]:
    """Who is behind a site that begins at an address."""
    kind = "Person" if profile_of(site).is_person else "Organization"
    return {"@type": kind, "@id": f"{root}#owner", "name": owner_of(site), "url": root}


def _elsewhere(site: Site, root: str) -> dict[str, Any]:
    profile = profile_of(site)
    portrait = image_of(site_picture(site, profile.portrait), root)
    return filled(
        {
            "description": profile.about,
            "image": image_thing(portrait) if portrait else None,
            "sameAs": [link.value["address"] for link in profile.links],
        }
    )


def _page(said: Description, site: Site, root: str) -> dict[str, Any]:
    thing = {
        "@type": said.type,
        "url": said.canonical,
        "name" if said.published is None else "headline": said.title,
        "description": said.summary,
        "inLanguage": said.language,
        "keywords": ", ".join(said.tags),
        "image": image_thing(said.image) if said.image else None,
        "isPartOf": {"@id": f"{root}#site"},
    }
    return filled(thing | _written(said, owner_thing(site, root)))


def _written(said: Description, owner: dict[str, Any]) -> dict[str, Any]:
    """What is told of what was written on a day."""
    if said.published is None:
        return {}
    authors = [{"@type": "Person", "name": name, "url": address} for name, address in said.authors]
    return {
        "datePublished": said.published.isoformat(timespec="seconds"),
        "dateModified": said.updated and said.updated.isoformat(timespec="seconds"),
        "author": authors or owner,
    }


def image_thing(image: Image) -> dict[str, Any]:
    """A picture."""
    size = {"width": f"{image.width} px", "height": f"{image.height} px"}  # https://schema.org/Distance
    return {"@type": "ImageObject", "url": image.address, **size, "encodingFormat": image.media_type}


def _trail(page: Page, said: Description, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """The way from the beginning of the site to a page below it; drafts on it are left out.

    What is shown at another address than the page's own is a step below it.
    """
    site = Site.find_for_request(request)
    steps = [(said.title, said.address)]
    own = urljoin(site.root_url, page.get_url(request) or "/")
    if own != said.address:
        steps.insert(0, (page.title, own))
    while page.pk != site.root_page_id:
        page = page.get_parent()
        name = name_of(site) if page.pk == site.root_page_id else page.title
        if page.live:
            steps.insert(0, (name, urljoin(site.root_url, page.get_url(request) or "/")))
    if len(steps) > 1:
        numbered = enumerate(steps, start=1)
        items = [
            {"@type": "ListItem", "position": at, "name": name, "item": url} for at, (name, url) in numbered
        ]
        yield {"@type": "BreadcrumbList", "itemListElement": items}
