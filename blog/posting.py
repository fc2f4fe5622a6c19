"""Posts as programs send them: what was sent, understood, makes a post or changes one."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from blog.editing import MISSING, UNTITLED, own_authors
from blog.importing.front_matter import split
from blog.importing.headings import without_title
from blog.importing.metadata import LABELS, SUMMARIES, Metadata, understood
from blog.importing.plain import plain, text_of
from blog.importing.reading import UnreadableError, decoded
from blog.importing.text import Text
from blog.models import Author, BlogIndexPage, Kind, PostPage, Series, Tag
from blog.opening import title_of
from core.admin.foreign_choices import things_in, trouble_with_files
from core.admin.turns import take_turn
from core.blocks.body import says_nothing
from core.cleaning import can_be_seen, storable
from core.markdown import render, trouble_of
from core.reserving import refusal

PLAIN = ("source_url", "source_name", "quotation", "canonical_address")
NAMES = {
    *("title", "markdown", "summary", "kind", "tags", "slug", "date", "draft", "publish", "expires"),
    *("authors", "series", *PLAIN),
}


class RefusedPostError(ValueError):
    """What was sent makes no post; the message is a sentence for who sent it, `name` the part that is meant."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True)
class Sent:
    """What was sent. `said` holds the data under the names that they were given; of what is not there, nothing."""

    said: dict[str, Any]
    meta: Metadata
    title: str
    body: str

    def has(self, *names: str) -> bool:
        """Whether one of these was named."""
        return bool(self.said.keys() & {*names})


def read_markdown(content: bytes) -> Sent:
    """A Markdown file, with or without front matter. Raises RefusedPostError."""
    try:
        parts = split(decoded(content)[0])
    except UnreadableError as error:
        raise RefusedPostError(str(error)) from None
    return _sent(parts.data, parts.body)


def read_json(content: bytes) -> Sent:
    """A JSON object with the same data, and the writing under `markdown`. Raises RefusedPostError."""
    try:
        data = json.loads(content)
        if not isinstance(data, dict):
            raise RefusedPostError('Send a JSON object, such as {"markdown": "Hello."}.')
        data = plain(data)
    except (ValueError, RecursionError) as error:
        if isinstance(error, RefusedPostError):
            raise
        raise RefusedPostError(f"This is not valid JSON: {str(error)[:200]}.") from None
    if unknown := sorted(data.keys() - NAMES):
        known = ", ".join(sorted(NAMES))
        raise RefusedPostError(f"Nothing is called {unknown[0]!r}. There are: {known}.", unknown[0][:40])
    body = data.pop("markdown", "")
    if not isinstance(body, str):
        raise RefusedPostError("The Markdown has to be a text.", "markdown")
    return _sent(data, storable(body))


def make(blog: BlogIndexPage, site: Site, sent: Sent, person: Any) -> PostPage:
    """A new post, published unless it is a draft. Inside a transaction.

    Raises RefusedPostError and ValidationError, in words, and PermissionDenied.
    """
    take_turn(blog)
    rights = blog.permissions_for_user(person)
    if not rights.can_add_subpage() or not (sent.meta.draft or rights.can_publish_subpage()):
        raise PermissionDenied
    post = PostPage(live=False, owner=person)
    post.site_of_tags = site
    _fill(post, sent, blog, person, whole=True)
    blog.add_child(instance=post)
    log(instance=post, action="wagtail.create", user=person)
    if not sent.meta.authors:
        post.authors.set(own_authors(site, person))
    return _keep(post, sent, person, publish=not sent.meta.draft)


def change(post: PostPage, site: Site, sent: Sent, person: Any, *, whole: bool) -> PostPage:
    """The post with what was sent, as a new version; `whole` empties what was not named, but address, date, authors.

    A draft stays one unless it says otherwise. Inside a transaction. Raises as `make`.
    """
    take_turn(post.get_parent())
    post.refresh_from_db()
    publish = not sent.meta.draft and (post.live or whole or sent.has("draft", "publish", "published"))
    rights = post.permissions_for_user(person)
    if not rights.can_edit() or (publish and not rights.can_publish()):
        raise PermissionDenied
    if rights.page_locked():
        raise RefusedPostError("Somebody has locked this post. Unlock it in the admin first.")
    post = post.get_latest_revision_as_object()
    post.site_of_tags = site
    _fill(post, sent, post.get_parent().specific, person, whole=whole)
    post.full_clean()
    return _keep(post, sent, person, publish=publish)


def _sent(data: dict[str, Any], body: str) -> Sent:
    said = {name.strip().lower().replace("-", "_").replace(" ", "_"): value for name, value in data.items()}
    meta = understood(said)
    if meta.notes:
        raise RefusedPostError(" ".join(meta.notes))
    if trouble := trouble_of(body):
        raise RefusedPostError(trouble, "markdown")
    title, text, _ = without_title(Text(body), meta.title)
    return Sent(said, meta, title, text.text.strip("\n"))


def _fill(post: PostPage, sent: Sent, blog: BlogIndexPage, person: Any, *, whole: bool) -> None:
    meta = sent.meta
    _fill_kind(post, sent, whole)
    if whole or sent.has(*SUMMARIES):
        _set(post, "summary", meta.summary)
    for name in PLAIN:
        if whole or sent.has(name):
            _set(post, name, text_of(sent.said.get(name)))
    if whole or sent.body:
        _fill_body(post, sent, person)
    _fill_title(post, sent)
    if meta.slug:
        if why := refusal(meta.slug, blog, post):
            raise RefusedPostError(why, "slug")
        post.slug = meta.slug
    post.date = meta.date or post.date
    if not post.live:
        post.go_live_at = post.date if post.date and post.date > timezone.now() else None
    if whole or meta.expires:
        post.expire_at = meta.expires
    if whole or sent.has("series"):
        post.series = _named(Series, post.site_of_tags, text_of(sent.said.get("series")), "series")


def _set(post: PostPage, name: str, text: str) -> None:
    field: Any = PostPage._meta.get_field(name)
    if len(text) > field.max_length:
        raise RefusedPostError(f"It has {len(text):,} characters; {field.max_length:,} are the most.", name)
    setattr(post, name, text)


def _fill_body(post: PostPage, sent: Sent, person: Any) -> None:
    had = things_in(post.body)
    post.body = [("markdown", sent.body)] if sent.body else []
    if trouble := trouble_with_files(person, post.body, had):
        raise RefusedPostError(trouble, "markdown")


def _fill_kind(post: PostPage, sent: Sent, whole: bool) -> None:
    """A text with a title is an article, and one without a note, unless it says what it is."""
    kind = text_of(sent.said.get("kind")).lower()
    if kind and kind not in Kind.values:
        raise RefusedPostError(f"There is no kind {kind[:40]!r}; there are {', '.join(Kind.values)}.", "kind")
    if kind or (whole and post._state.adding):
        post.kind = kind or (Kind.ARTICLE if sent.title else Kind.NOTE)


def _fill_title(post: PostPage, sent: Sent) -> None:
    words = post.quotation if post.kind == Kind.QUOTE else render(sent.body).text
    if sent.title:
        post.title, post.titled = sent.title, True
    elif not post.title or (not post.titled and can_be_seen(words)):
        if post.kind not in UNTITLED:
            raise RefusedPostError(MISSING["title"], "title")
        post.title, post.titled = title_of(words, str(Kind(post.kind).label)), False
    missing = {Kind.LINK: "source_url", Kind.QUOTE: "quotation"}.get(Kind(post.kind))
    if not sent.meta.draft and missing and not can_be_seen(getattr(post, missing)):
        raise RefusedPostError(MISSING[missing], missing)
    if not sent.meta.draft and post.kind == Kind.NOTE and says_nothing(post.body):
        raise RefusedPostError(MISSING["body"], "markdown")


def _keep(post: PostPage, sent: Sent, person: Any, *, publish: bool) -> PostPage:
    if sent.has(*LABELS, "taxonomies") or sent.meta.labels:
        _set_tags(post, sent.meta.labels)
    if sent.meta.authors:
        names = sent.meta.authors
        post.authors.set([_named(Author, post.site_of_tags, name, "authors") for name in names])
    if not publish and not post.live:
        post.save()  # The row of a draft holds its latest words.
    revision = post.save_revision(user=person, log_action=True)
    if publish:
        revision.publish(user=person)
    return PostPage.objects.get(pk=post.pk)


def _set_tags(post: PostPage, names: list[str]) -> None:
    most: Any = Tag._meta.get_field("name").max_length
    if long := next((name for name in names if len(name) > most), ""):
        raise RefusedPostError(f"A tag has {most} characters at most; “{long[:40]}…” has more.", "tags")
    post.tags.set(names)


def _named(model: type[Any], site: Site, name: str, part: str) -> Any:
    """The series or author of a site with this name; None for none. Raises RefusedPostError."""
    if not name:
        return None
    found: QuerySet[Any] = model.objects.of(site)
    one = found.filter(name__iexact=name).first() or found.filter(slug=name).first()
    if one is None:
        raise RefusedPostError(f"On this site nothing is called {name[:60]!r} among its {part}.", part)
    return one
