"""How a link to a page looks in a chat."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import Truncator

from core.known_sites import profile_of
from core.markdown import Kind
from core.models.card import Card as DrawnCard
from core.models.card import address_of
from core.references import References, wanted_by
from core.site_pictures import site_picture

UNTITLED = 8  # Words that stand for a title.


@dataclass(frozen=True, slots=True)
class Card:
    """`image` is an address, and empty like `domain` where there is none.

    `missing` are signs of the title or the summary that are left out of `image`, because no face has them.
    """

    title: str
    summary: str
    image: str
    domain: str
    missing: str


def card_of(page: Any) -> Card:
    """From what search engines are told where the page says so, else from what readers see."""
    title = page.seo_title or page.title or Truncator(_text(page)).words(UNTITLED)
    summary = page.search_description or getattr(page, "summary", "")
    _, root, _ = page.get_url_parts() or (None, "", None)
    image, missing = _image(page) or _image_of_site(page), ""
    if not image and (drawn := DrawnCard.objects.filter(page=page.pk).first()):
        image, missing = address_of(drawn.file), drawn.missing
    return Card(title, summary, image, urlsplit(root or "").hostname or "", missing)


def _text(page: Any) -> str:
    return str(page.plain_text()) if hasattr(page, "plain_text") else ""


def _image(page: Any) -> str:
    """The first picture of the body."""
    body = getattr(page, "body", None)
    if not body:
        return ""
    wanted = wanted_by(body.stream_block.extract_references(body))
    first = next((reference for reference in wanted if reference.kind is Kind.IMAGE), None)
    return (first and References([first]).address(first)) or ""


def _image_of_site(page: Any) -> str:
    """The picture that its site shares where a page has none."""
    site = page.get_site()
    picture = site_picture(site, profile_of(site).social_image) if site else None
    return picture.src if picture else ""
