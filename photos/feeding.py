"""Making a feed of albums: what was hung in one on one day is one item."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin

from django.db.models import Count, F, Max, Q, Window
from django.db.models.functions import Greatest, RowNumber, TruncDate
from django.http import HttpRequest, HttpResponseBase
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from core.feeds.answering import Edition, answer
from core.feeds.feed import Feed, Item, Person, lasting_id
from core.feeds.forms import Form
from core.feeds.readable import readable
from core.known_sites import name_of, setting_of, site_of
from core.markdown.typography import typographic
from core.models import FeedPolicy
from core.pictures import Pictures
from core.picturing import image_of
from core.speaking import language_of
from photos.models import AlbumPage, AlbumPhoto

SHOWN = 12  # Photos of an item; the album has all.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = TruncDate("added_at", tzinfo=UTC)  # The same wherever the site is: the ids of items hold it.


class Batch(NamedTuple):
    """What was hung in an album on a day, and when readers could see the last of it."""

    album: int
    day: Any
    size: int
    seen: datetime


def feed_of(request: HttpRequest, form: Form, page: Any, albums: Any) -> HttpResponseBase:
    """The newest photos of some albums, which `page` is or lists."""
    feed = _feed(request, form, page, albums)
    link = f'<{feed.address}>; rel="self", <{feed.hub}>; rel="hub"' if feed.hub else ""
    return answer(request, form, Edition((feed,), feed.updated, link), lambda: feed)


def _feed(request: HttpRequest, form: Form, page: Any, albums: Any) -> Feed:
    site = site_of(request)
    policy, home = setting_of(site, FeedPolicy), urljoin(site.root_url, page.get_url(request))
    batches = _batches(albums, policy.items)
    return Feed(
        id=lasting_id(page.translation_key, "photos"),
        title=f"{page.title} · {name_of(site)}",
        description=page.summary,
        home=home,
        address=form.address(home),
        older="",
        hub=policy.hub,
        language=language_of(site),
        author=Person(name_of(site), urljoin(site.root_url, "/")),
        updated=max((batch.seen for batch in batches), default=_NEVER),
        items=tuple(_items(batches, request)),
    )


def _batches(albums: Any, most: int) -> list[Batch]:
    found = AlbumPhoto.objects.filter(album__in=albums.values("pk")).values("album", day=_DAY)
    told = found.annotate(size=Count("pk"), seen=Greatest(Max("added_at"), Max("album__first_published_at")))
    return [Batch(**row) for row in told.order_by("-seen", "-album", "-day")[:most]]


def _items(batches: list[Batch], request: HttpRequest) -> Iterator[Item]:
    """Three queries, however many."""
    if not batches:
        return
    keys = {batch.album for batch in batches}
    albums = AlbumPage.objects.filter(pk__in=keys).select_related("locale").defer("body").in_bulk()
    rows = _rows(batches)
    pictures = Pictures(row.photo for several in rows.values() for row in several)
    for batch in batches:
        yield _item(batch, albums[batch.album], rows[batch.album, batch.day], pictures, request)


def _rows(batches: list[Batch]) -> defaultdict[tuple[int, Any], list[Any]]:
    """The first photos of each."""
    wanted = reduce(or_, (Q(album=batch.album, day=batch.day) for batch in batches))
    place = Window(RowNumber(), partition_by=[F("album"), F("day")], order_by=["position", "pk"])
    found = (
        AlbumPhoto.objects.annotate(day=_DAY).filter(wanted).annotate(place=place).filter(place__lte=SHOWN)
    )
    rows: defaultdict[tuple[int, Any], list[Any]] = defaultdict(list)
    for row in found.select_related("photo").order_by("place"):
        rows[row.album_id, row.day].append(row)
    return rows


def _item(batch: Batch, album: Any, rows: list[Any], pictures: Pictures, request: HttpRequest) -> Item:
    address = urljoin(site_of(request).root_url, album.get_url(request))
    lead = next((found for row in rows if (found := pictures.made(row.photo_id))), None)
    title = ngettext("%(album)s: %(count)s photo", "%(album)s: %(count)s photos", batch.size)
    return Item(
        id=lasting_id(album.translation_key, f"photos {batch.day}"),
        title=typographic(title % {"album": album.title, "count": batch.size}, album.language),
        titled=True,
        address=address,
        source="",
        summary=typographic(album.summary, album.language),
        html=readable(_html(batch, album, rows, pictures, address), address),
        published=batch.seen,
        updated=batch.seen,
        authors=(),
        tags=(),
        language=album.language,
        image=image_of(lead, address),
    )


def _html(batch: Batch, album: Any, rows: list[Any], pictures: Pictures, address: str) -> SafeString:
    summary = format_html("<p>{}</p>", album.summary) if album.summary else ""
    shown = format_html_join(
        "",
        '<figure><a href="{}{}/">{}</a><figcaption>{}</figcaption></figure>',
        ((address, quote(row.slug), _picture(row, pictures), row.said) for row in rows),
    )
    more = batch.size - len(rows)
    said = ngettext("And %(count)s more", "And %(count)s more", more) % {"count": more}
    rest = format_html('<p><a href="{}">{}</a></p>', address, said) if more else ""
    return format_html("{}{}{}", summary, shown, rest)


def _picture(row: Any, pictures: Pictures) -> SafeString | str:
    found = pictures.made(row.photo_id)
    if found is None:
        return str(row.alt or row.slug)
    return mark_safe(found.tag(row.alt or row.slug))  # noqa: S308 - escaped by it
