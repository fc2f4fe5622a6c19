"""What the page of a photo says of itself to machines."""

from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.utils.safestring import mark_safe
from wagtail.models import Site

from core.blocks.web_address import web_address
from core.describing import describe
from core.filled import filled
from core.known_sites import owner_of
from core.picturing import Image, image_of
from theme.structured import image_thing, owner_thing, structured


def licence_address(photo: Any) -> str:
    """The address of its licence, where its owner gave one and no words."""
    return str(web_address(photo.licence) or "")


def described(album: Any, request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """`said` and `graph` for its head; nothing where the album is not for everybody to see."""
    row, picture = context["row"], context["picture"]
    lead = (picture, row.alt or row.said) if picture else None
    said = describe(album, {**context, "lead": lead})
    if said is None:
        return {}
    site = Site.find_for_request(request)
    address = urljoin(site.root_url, context["address"])
    said = replace(
        said,
        type="WebPage",
        title=context["name"],
        summary=row.said[:500],
        address=address,
        canonical=address,
        published=None,
        updated=None,
        tags=tuple(context["photo_tags"]),
    )
    shown = image_of(picture, address)
    things = {"mainEntity": _thing(row, shown, said.title, site)} if shown else {}
    graph = structured(album, said, request, **things)
    return {"said": said, "graph": mark_safe(graph)}  # noqa: S308 - without any sign that could end a script


def _thing(row: Any, shown: Image, name: str, site: Site) -> dict[str, Any]:
    """The photo, whose and under which licence it is."""
    photo = row.photo
    image = image_thing(shown)
    owner = owner_thing(site, urljoin(site.root_url, "/"))
    return filled(
        {
            **image,
            "contentUrl": image["url"],
            "name": name,
            "caption": row.said,
            "creator": {"@type": "Person", "name": photo.creator} if photo.creator else owner,
            "creditText": photo.creator or owner_of(site),
            "copyrightNotice": photo.copyright,
            "license": licence_address(photo)
            or ({"@type": "CreativeWork", "name": photo.licence} if photo.licence else None),
        }
    )
