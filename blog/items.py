"""Posts as the items of a feed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.db.models import Prefetch
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext

from blog.models import Author, Kind, PostPage
from core.feeds.feed import Item, Person, lasting_id
from core.feeds.readable import readable
from core.known_sites import setting_of, site_of
from core.markdown.typography import typographic
from core.models import FeedPolicy
from core.picturing import image_of
from core.references import References
from core.speaking import language_of

SHORT = 60  # Words of a post without a summary, where feeds hold no whole posts.


def items(keys: Iterable[int], request: HttpRequest, *, whole: bool = True) -> tuple[Item, ...]:
    """The posts with these keys that anybody may read, newest first. However many, it takes as many queries.

    `whole`: with all of each; otherwise with what it is about and a link to it.
    """
    found = PostPage.objects.filter(pk__in=list(keys)).for_visitors().for_list().defer(None)
    posts = list(found.prefetch_related(Prefetch("authors", Author.objects.order_by("name"))))
    references = References.of_all((post.body for post in posts), request)
    return tuple(_item(post, references, request, whole) for post in posts)


def _item(post: Any, references: References, request: HttpRequest, whole: bool) -> Item:
    site = site_of(request)
    root, policy = site.root_url, setting_of(site, FeedPolicy)
    address = urljoin(root, post.get_url(request))
    return Item(
        id=lasting_id(post.translation_key, policy.language_in_ids(post.language, language_of(site))),
        title=typographic(post.title, post.language),
        titled=post.titled,
        address=address,
        source=post.source_url if post.kind == Kind.LINK else "",
        summary=typographic(post.summary, post.language),
        html=_html(post, references, address) if whole else _short(post, address),
        published=post.date,
        updated=_updated(post),
        authors=tuple(Person(author.name, urljoin(root, author.url)) for author in post.authors.all()),
        tags=post.tag_names(),
        language=post.language,
        image=image_of(references.lead(post.body), address),
    )


def _html(post: PostPage, references: References, address: str) -> str:
    said = render_to_string(
        "blog/feed_item.html", {"page": post, "references": references, "address": address}
    )
    return readable(said, address)


def _short(post: PostPage, address: str) -> str:
    said = post.summary or Truncator(post.plain_text()).words(SHORT)
    shown = '<p>{}</p><p><a href="{}">{}</a></p>'
    return str(format_html(shown, typographic(said, post.language), address, gettext("Read on")))


def _updated(post: Any) -> datetime:
    """When it was last published anew; what was published once is as old as it says."""
    first, last, date = post.first_published_at, post.last_published_at, post.date
    moment: datetime = max(last, date) if first and last and last > first else date
    return moment
