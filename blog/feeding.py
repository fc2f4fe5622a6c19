"""Making a feed of some posts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urljoin

from django.db.models import Subquery
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.encoding import iri_to_uri
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, PageLogEntry

from blog.items import items
from blog.leafing import Leaf, leaf
from blog.models.post import PostQuerySet
from core.feeds.answering import Edition, answer
from core.feeds.feed import Feed, Person, lasting_id
from core.feeds.forms import Form
from core.known_sites import name_of, profile_of, setting_of, site_of
from core.models import FeedPolicy
from core.speaking import language_of

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Subject(NamedTuple):
    """What a feed is of. `name` never changes, and `path` is the page that lists the same, with what it is asked for.

    Without a title it is the site itself. What `may_be_empty` is waited for: its feed is there before a post is.
    """

    name: str
    title: str
    description: str
    path: str
    may_be_empty: bool = False


def feed_of(request: HttpRequest, form: Form, subject: Subject, posts: PostQuerySet) -> HttpResponseBase:
    """The newest of these posts, or those that `?before=` asks for. One query for whoever has them already.

    Raises Http404 for a subject without a post that anybody may read, as its page does.
    """
    site, policy = site_of(request), setting_of(site_of(request), FeedPolicy)
    listed = leaf(_lightly(posts), request.GET, policy.items)
    if subject.title and not (listed or subject.may_be_empty):
        raise Http404
    said = (name_of(site), profile_of(site).tagline, language_of(site), site.root_url, subject, listed.query)
    told = (policy.whole, policy.items, policy.hub)
    link = _link(_address(request, form, subject, listed), policy.hub)
    edition = Edition((*said, *told, *map(_stamp, listed)), _done(listed), link)
    return answer(request, form, edition, partial(_made, request, form, subject, listed))


def _lightly(posts: PostQuerySet) -> PostQuerySet:
    """Of each post as much as tells that it was published anew, with what came last of all that they may show.

    That is a rendition of their pictures; what was done to a page, such as one that they lead to, drafts aside; and
    to anything else: a tag, an author, a picture.
    """
    renditions = get_image_model().get_rendition_model().objects.order_by("-pk")
    pages = PageLogEntry.objects.exclude(action="wagtail.edit").order_by("-timestamp")
    things = ModelLogEntry.objects.order_by("-timestamp")
    found: PostQuerySet = posts.only("date", "url_path", "live_revision", "last_published_at").annotate(
        newest=Subquery(renditions.values("pk")[:1]),
        page_done=Subquery(pages.values("timestamp")[:1]),
        thing_done=Subquery(things.values("timestamp")[:1]),
    )
    return found


def _stamp(post: Any) -> tuple[object, ...]:
    published = post.date, post.url_path, post.live_revision_id, post.last_published_at
    return post.pk, *published, post.newest, post.page_done, post.thing_done


def _done(listed: Iterable[Any]) -> datetime:
    """When anything was last done that these posts may show."""
    told = (moment for post in listed for moment in (post.page_done, post.thing_done) if moment)
    latest: datetime = max(told, default=_NEVER)
    return max(latest, _changed(listed))


def _changed(listed: Iterable[Any]) -> datetime:
    return max((post.last_published_at or post.date for post in listed), default=_NEVER)


def _made(request: HttpRequest, form: Form, subject: Subject, listed: Leaf) -> Feed:
    site = site_of(request)
    policy = setting_of(site, FeedPolicy)
    home, name = urljoin(site.root_url, subject.path), name_of(site)
    return Feed(
        id=lasting_id(site.root_page.translation_key, subject.name),
        title=f"{subject.title} · {name}" if subject.title else name,
        description=subject.description or ("" if subject.title else profile_of(site).tagline),
        home=home,
        address=_address(request, form, subject, listed),
        older=_with(form.address(home), listed.older) if listed.older else "",
        hub=policy.hub,
        language=language_of(site),
        author=Person(name, urljoin(site.root_url, "/")),
        updated=_changed(listed),
        items=items([post.pk for post in listed], request, whole=policy.whole),
    )


def _address(request: HttpRequest, form: Form, subject: Subject, listed: Leaf) -> str:
    """Of this leaf of the feed."""
    address = form.address(urljoin(site_of(request).root_url, subject.path))
    return _with(address, listed.query) if listed.query else address


def _with(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}"


def _link(address: str, hub: str) -> str:
    """The header by which whoever wants to be told of changes finds out whom to ask, and for what."""
    return f'<{address}>; rel="self", <{iri_to_uri(hub)}>; rel="hub"' if hub else ""
