"""The body of an item, and what its page is to be beside it."""

import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags

from blog.importing.items import Item
from blog.importing.library import host_name
from blog.importing.parts import parts_of
from blog.importing.reading import UnreadableError
from blog.importing.shaping import Piece, shape
from blog.importing.shaping.media import image_value
from blog.importing.surroundings import Surroundings
from blog.importing.wanted import Wanted
from blog.models import Kind, PostPage
from blog.opening import title_of
from core.blocks import weighing
from core.blocks.body import plain_text
from core.blocks.web_address import web_address

LONGEST_QUOTATION = 5000
LINK = re.compile(r'<a href="(https?://[^"]+)"')
PARAGRAPH = re.compile(r"</p>\s*<p>|<br/>")


@dataclass
class Composed:
    """`body` is a StreamField's value; `more` are fields of the page that the text itself decides."""

    body: Any
    title: str
    more: dict[str, Any] = field(default_factory=dict)

    def applied(self, content: Wanted) -> Wanted:
        """The content with what the text decides."""
        return replace(content, title=self.title, more=tuple({**dict(content.more), **self.more}.items()))


def composed(item: Item, around: Surroundings) -> Composed:
    """Raises UnreadableError for a text that no page can show."""
    pieces = shape(item.html, around)
    pieces = _with_lead(pieces, item, around)
    more: dict[str, Any] = {}
    if not item.is_page:
        pieces, more = _as_kind(item.kind, pieces, around)
    more["canonical_address"] = _canonical(item, around)
    block = PostPage._meta.get_field("body").stream_block
    body = block.to_python([{"type": kind, "value": value} for kind, value in pieces])
    _weigh(body)
    title = item.title or title_of(more.get("quotation") or plain_text(body), "Without a title")
    if not item.title and more.get("kind") in {Kind.NOTE, Kind.QUOTE}:
        more["titled"] = False
    return Composed(body, title[:255], more)


def _weigh(body: Any) -> None:
    try:
        weighing.check(body)
    except ValidationError as error:
        words = error.messages or [str(error)]
        raise UnreadableError(f"It is too much for one page. {' '.join(words)[:300]}") from None


def _with_lead(pieces: list[Piece], item: Item, around: Surroundings) -> list[Piece]:
    """The picture that stood above the text stands first, unless the text shows it too."""
    lead = item.lead
    if lead is None or (key := around.picture(lead.address, lead.alt)) is None:
        return pieces
    shown = {value["image"] for kind, value in pieces if kind == "image"}
    shown |= {one["image"] for kind, value in pieces if kind == "gallery" for one in value["pictures"]}
    if key in shown and key:
        return pieces
    caption = shape(lead.caption, around) if lead.caption else []
    words = caption[0][1].removeprefix("<p>").removesuffix("</p>") if len(caption) == 1 else ""
    return [("image", image_value(key, lead.alt, words if "<p>" not in words else "")), *pieces]


def _as_kind(kind: Kind, pieces: list[Piece], around: Surroundings) -> tuple[list[Piece], dict[str, Any]]:
    """The fields of a link or a quote, out of its text. One without an address or a quotation is an article."""
    if kind is Kind.LINK:
        texts = (value for name, value in pieces if name == "rich_text")
        found = next((match[1] for text in texts if (match := LINK.search(text))), "")
        embedded = next((value["address"] for name, value in pieces if name == "embed"), "")
        if address := unescape(found) or embedded:
            return pieces, {"kind": kind, "source_url": address[:2000]}
        around.note("It was a link without an address; it is an article.")
        return pieces, {"kind": Kind.ARTICLE}
    if kind is Kind.QUOTE:
        return _as_quote(pieces, around)
    return pieces, {"kind": kind}


def _as_quote(pieces: list[Piece], around: Surroundings) -> tuple[list[Piece], dict[str, Any]]:
    place = next((number for number, (name, _) in enumerate(pieces) if name == "quote"), None)
    if place is None and len(pieces) == 1 and pieces[0][0] == "rich_text":
        value, rest = {"text": pieces[0][1], "source": "", "address": ""}, []
    elif place is not None:
        value, rest = pieces[place][1], [*pieces[:place], *pieces[place + 1 :]]
    else:
        value, rest = {"text": "", "source": "", "address": ""}, pieces
    words = unescape(strip_tags(PARAGRAPH.sub("\n\n", value["text"]))).strip()
    if not words or len(words) > LONGEST_QUOTATION:
        around.note("It was a quote whose words could not be told from the rest; it is an article.")
        return pieces, {"kind": Kind.ARTICLE}
    told = {"quotation": words, "source_name": value["source"][:200], "source_url": value["address"]}
    return rest, {"kind": Kind.QUOTE, **told}


def _canonical(item: Item, around: Surroundings) -> str:
    """Where it is at home, if that was another place than the old site itself."""
    address = str(web_address(item.canonical))
    if not address or len(address) > 2000:
        return ""
    parts = parts_of(address)
    host = host_name(parts.hostname or "")
    own = host in around.survey.hosts and around.survey.at(unquote(parts.path) or "/") == item.key
    return "" if own else address
