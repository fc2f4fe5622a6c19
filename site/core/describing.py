"""What a page says of itself to machines that show it elsewhere: chats and search engines."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin

from django.http import HttpRequest
from wagtail.models import Page, Site

from core.blocks.picture_words import picture_words
from core.canonical import home_elsewhere
from core.known_sites import name_of, profile_of
from core.markdown.typography import typographic
from core.models import Card
from core.picturing import Image, card_image, image_of
from core.site_pictures import site_picture
from core.speaking import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A page in the words of its head. `type` is that of schema.org; all addresses are whole.

    `address` is where it is shown, and `canonical` where it is at home, which mostly is the same.

    What has no date when it was published is no article.
    """

    type: str
    title: str
    summary: str
    address: str
    canonical: str
    language: str
    published: datetime | None
    updated: datetime | None
    authors: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    image: Image | None


def describe(page: Any, context: dict[str, Any]) -> Description | None:
    """What may be told of a page that is shown: nothing of a draft, a preview or a private page."""
    request: HttpRequest = context["request"]
    site = Site.find_for_request(request)
    if site is None or not _is_for_everybody(page, request):
        return None
    address = urljoin(site.root_url, page.get_url(request) or "/")
    published = page.shown_date
    name = name_of(site) if page.pk == site.root_page_id else page.title
    title = typographic(page.seo_title or name, page.language)
    image = _own_image(page, context, address) or _image_of_site(site, address)
    return Description(
        type=page.schema_type,
        title=title,
        summary=typographic(page.search_description or page.summary, page.language),
        address=address,
        canonical=home_elsewhere(page, request) or address,
        language=page.language,
        published=published,
        updated=page.last_published_at if published else None,
        authors=tuple(
            (author.name, urljoin(site.root_url, author.url)) for author in context.get("authors", ())
        ),
        tags=tuple(tag.name for tag in context.get("tags", ())),
        image=image or card_image(_card_file(page), address, str(words_on_card(page, site))),
    )


def describe_list(listed: Any, site: Site, address: str) -> Description:
    """What may be told of a list that is shown: of something with a name, a description and a card."""
    words = CardWords(listed.name, listed.description, name_of(site))
    return Description(
        type="CollectionPage",
        title=words.title,
        summary=words.summary,
        address=address,
        canonical=address,
        language=language_of(site),
        published=None,
        updated=None,
        authors=(),
        tags=(),
        image=_image_of_site(site, address) or card_image(listed.card_file, address, str(words)),
    )


class CardWords(NamedTuple):
    """What a card says, the largest first."""

    title: str
    summary: str
    site: str

    def __str__(self) -> str:
        """For who does not see it."""
        return " · ".join(word for word in self if word)


def words_on_card(page: Any, site: Site) -> CardWords:
    """What the card of a page says; where a site begins, it tells of that."""
    is_home = page.pk == site.root_page_id
    tagline = profile_of(site).tagline if is_home else ""
    return CardWords(
        typographic(name_of(site) if is_home else page.title, page.language),
        typographic(page.search_description or page.summary or tagline, page.language),
        site.hostname if is_home else name_of(site),
    )


def _own_image(page: Any, context: dict[str, Any], address: str) -> Image | None:
    """What stands for a page: the `lead` of its context, a picture and what is to be seen on it.

    Else the first picture of its text that can be shown already, with what is said of it there.
    """
    if lead := context.get("lead"):
        return image_of(lead[0], address, lead[1])
    body, references = getattr(page, "body", None), context.get("references")
    if not (body and references) or (key := references.lead_key(body)) is None:
        return None
    return image_of(references.lead(body), address, picture_words(body, key))


def _image_of_site(site: Site, address: str) -> Image | None:
    """The picture that a site shares where a page has none of its own."""
    image = profile_of(site).social_image
    return image_of(site_picture(site, image), address, image.default_alt_text if image else "")


def _card_file(page: Any) -> str | None:
    """What storage calls the page's card: known already of a page that was found by its address."""
    if not hasattr(page, "card_file"):
        page.card_file = Card.objects.filter(page=page.pk).values_list("file", flat=True).first()
    file: str | None = page.card_file
    return file


def _is_for_everybody(page: Page, request: HttpRequest) -> bool:
    hidden = getattr(request, "is_preview", False) or getattr(request, "shared_draft", None)
    return page.live and not hidden and not page.get_view_restrictions()
