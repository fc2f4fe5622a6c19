"""What readers said on another site, kept here with their threads and as it was moderated there."""

import re
from collections.abc import Mapping, Sequence
from html import unescape

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.html import strip_tags
from markdownify import markdownify

from core.cleaning import can_be_seen, storable
from core.saying import Said
from core.soup import soup_of
from responses.models import Response, State
from responses.models.response import LONGEST_NAME, LONGEST_TEXT, MOST_LINKS
from responses.removing import remove
from responses.rendering import Rendered, render

AT_ONCE = 500  # Rows that are written together.
HELD = "It waited on the site that it came from."
_SCHEME = re.compile(r"https?://(?:www\.)?|\bwww\.", re.IGNORECASE)


class Keeper:
    """A `core.saying.Keeper`. Nobody is told of what comes along, and nobody is asked anything."""

    def keep(self, page_id: int, said: Sequence[Said], known: Mapping[str, int]) -> dict[str, int]:
        """Keeps what is not `known` yet: the key of each new one. What shows nothing is left out."""
        beginnings = _beginnings(said)
        kept = {
            one.key: response
            for one in said
            if one.key not in known and (response := _response(one, page_id))
        }
        began = {key: response for key, response in kept.items() if beginnings[key] == key}
        answers = {key: response for key, response in kept.items() if beginnings[key] != key}
        with transaction.atomic():
            Response.objects.bulk_create(began.values(), batch_size=AT_ONCE)
            numbers = {**known, **{key: response.pk for key, response in began.items()}}
            for key, response in answers.items():
                response.parent_id = numbers.get(beginnings[key])
            Response.objects.bulk_create(answers.values(), batch_size=AT_ONCE)
        return {key: response.pk for key, response in kept.items()}

    def shortened(self, said: Sequence[Said]) -> int:
        """How many are longer than a response may be."""
        long = (one.html for one in said if len(one.html) > LONGEST_TEXT)
        return sum(len(_written(html)) > LONGEST_TEXT for html in long)

    def strangers(self, page_id: int, known: Sequence[int]) -> int:
        """How many others have spoken of a page."""
        others = Response.objects.filter(page=page_id).exclude(pk__in=known)
        count: int = others.exclude(state=State.DELETED).count()
        return count

    def remove(self, keys: Sequence[int], spared: Sequence[int]) -> set[int]:
        """Takes them away, answers before what they answer."""
        found = Response.objects.filter(pk__in=keys).exclude(page__in=spared)
        for key in found.order_by(F("parent_id").desc(nulls_last=True)).values_list("pk", flat=True):
            remove(key)
        there = Response.objects.filter(pk__in=keys).exclude(state=State.DELETED)
        return set(there.values_list("pk", flat=True))


def _beginnings(said: Sequence[Said]) -> dict[str, str]:
    """What began the thread of each: threads have two levels here, and may have had many."""
    parents = {one.key: one.parent for one in said}
    found: dict[str, str] = {}
    for key in parents:
        beginning, met = key, {key}
        while (above := parents.get(beginning, "")) in parents and above not in met:
            beginning = above
            met.add(above)
        found[key] = beginning
    return found


def _response(one: Said, page_id: int) -> Response | None:
    text = _markdown(one.html)
    rendered = _rendered(text, one.by_owner)
    if not can_be_seen(unescape(strip_tags(rendered[1].html))):
        return None
    moment = one.moment or timezone.now()
    return Response(
        page_id=page_id,
        state=State.APPROVED if one.shown else State.WAITING,
        approved_at=moment if one.shown else None,
        held_because="" if one.shown else HELD,
        from_owner=one.by_owner,
        author_name=storable(one.name)[:LONGEST_NAME],
        author_email=_email(one.email),
        author_url=_address(one.address),
        text=rendered[0],
        html=rendered[1].html,
        links=rendered[1].links,
        created_at=moment,
        told_at=moment,
    )


def _markdown(html: str) -> str:
    text = _written(html)
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def _written(html: str) -> str:
    soup = soup_of(storable(html))
    for tag in soup(["script", "style", "img"]):
        tag.decompose()
    made = markdownify(str(soup), heading_style="ATX")
    return re.sub(r"\n{3,}", "\n\n", str(made)).strip()


def _rendered(text: str, by_owner: bool) -> tuple[str, Rendered]:
    """Text and HTML. Of more links than there may be, the words stay."""
    made = render(text)
    if made.links > MOST_LINKS and not by_owner:
        text = _SCHEME.sub("", BeautifulSoup(made.html, "html.parser").get_text("\n").strip())
        made = render(text)
    return text, made


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text.lower() if len(text) <= 254 else ""


def _address(text: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return ""
    return text if len(text) <= 500 else ""
