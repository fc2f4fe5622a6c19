"""One post or page of a Ghost export."""

import re
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from blog.importing.dates import read_date
from blog.importing.ghost.cards import html_of_card
from blog.importing.ghost.lexical import html_of_lexical
from blog.importing.ghost.mobiledoc import html_of_mobiledoc
from blog.importing.ghost.rows import Row
from blog.importing.items import Archives, Item, Lead
from blog.importing.parts import parts_of
from blog.importing.plain import flag_of
from blog.importing.shaping.inline import plain
from core.cleaning import storable
from core.soup import soup_of

OPEN = {"public", ""}
# What only search engines and networks were told; in old versions it stood with the post itself.
TOLD_OTHERS = (
    *("meta_title", "og_title", "og_description", "og_image"),
    *("twitter_title", "twitter_description", "twitter_image"),
)
GATHERED = {"tag": "/tag/{slug}/", "author": "/author/{slug}/"}  # Where lists were, if routes do not tell.
TOKEN = re.compile(r":(\w+)|\{(\w+)\}")
MEMBERS = "It was for members or paying readers; here it is for those who have an account on this site."


@dataclass
class Site:
    """What the posts of an export share: the small tables, by the keys that rows have there.

    `patterns` are those of the addresses of posts, `/{slug}/` where there are none; `lists` those of tags and
    authors. `collections` are addresses at which posts were listed.
    """

    home: str = ""
    users: dict[str, Row] = field(default_factory=dict)
    tags: dict[str, Row] = field(default_factory=dict)
    tags_of: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    authors_of: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    more: dict[str, Row] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    patterns: list[str] = field(default_factory=list)
    lists: dict[str, str] = field(default_factory=GATHERED.copy)
    collections: list[str] = field(default_factory=list)
    zone: tzinfo = UTC

    def learn(self, table: str, row: Row) -> None:
        """One row of a small table."""
        match table:
            case "users":
                self.users[_text(row, "id")] = row
            case "tags":
                self.tags[_text(row, "id")] = row
            case "posts_tags":
                self.tags_of[_text(row, "post_id")].append((_order(row), _text(row, "tag_id")))
            case "posts_authors":
                self.authors_of[_text(row, "post_id")].append((_order(row), _text(row, "author_id")))
            case "posts_meta":
                self.more[_text(row, "post_id")] = row
            case "settings":
                self._set(_text(row, "key"), _text(row, "value").strip())

    def _set(self, key: str, value: str) -> None:
        if key == "permalinks" and value:
            self.patterns.append(value)
        elif key in {"timezone", "active_timezone", "activeTimezone"}:
            with suppress(ValueError, OSError, LookupError):
                self.zone = ZoneInfo(value)
        elif key.startswith(("codeinjection", "ghost_head", "ghost_foot")) and value:
            self.notes.append(f"The code that the site injects ({key}) was left out.")

    def settle(self) -> None:
        """Tells which tags are none for readers."""
        hidden = sorted(_text(tag, "name") for tag in self.tags.values() if _is_internal(tag))
        if hidden:
            self.notes.append(f"Tags that readers never saw were left out: {', '.join(hidden)[:500]}.")

    def archives(self) -> Archives:
        """The lists there: of all posts, of tags and authors."""
        base = parts_of(self.home).path.rstrip("/")
        found: Archives = {
            path: ("posts", "") for each in ("", *self.collections) if (path := f"{base}{each.rstrip('/')}")
        }
        tags = [tag for tag in self.tags.values() if not _is_internal(tag)]
        for kind, rows in (("tag", tags), ("author", self.users.values())):
            for row in rows:
                path = _filled(self.lists[kind], {"slug": _text(row, "slug")})
                found[base + path.rstrip("/")] = (kind, _text(row, "name"))
        return found

    def labels(self, post: str) -> list[str]:
        """The names of a post's tags, the first first."""
        return [name for tag in self._tags(post) if (name := _text(tag, "name"))]

    def authors(self, row: Row) -> list[str]:
        """The names of a post's authors."""
        return [name for user in self._users(row) if (name := _text(user, "name"))]

    def addresses(self, row: Row, *, is_page: bool) -> list[str]:
        """Where a post was, by each of the patterns that fit it, and where it was shown before it was published."""
        date = (_date(row, "published_at") or datetime.now(UTC)).astimezone(self.zone)
        tags, users = self._tags(_text(row, "id")), self._users(row)
        author = _text(users[0], "slug") if users else ""
        values = {
            **{
                "slug": _text(row, "slug"),
                "id": _text(row, "id"),
                "author": author,
                "primary_author": author,
            },
            **{"year": f"{date:%Y}", "month": f"{date:%m}", "day": f"{date:%d}"},
            "primary_tag": _text(tags[0], "slug") if tags else "all",
        }
        base = parts_of(self.home).path.rstrip("/")
        patterns = ["/{slug}/"] if is_page else self.patterns or ["/{slug}/"]
        found = (_filled(each, values) for each in patterns)
        paths = list(dict.fromkeys(found)) if values["slug"] else []
        preview = [f"/p/{uuid}/"] if (uuid := _text(row, "uuid")) else []
        return [f"{base}/{path.strip('/')}/" for path in (*paths, *preview)]

    def _tags(self, post: str) -> list[Row]:
        keys = (key for _, key in sorted(self.tags_of.get(post, []), key=itemgetter(0)))
        return [self.tags[key] for key in keys if key in self.tags and not _is_internal(self.tags[key])]

    def _users(self, row: Row) -> list[Row]:
        ordered = sorted(self.authors_of.get(_text(row, "id"), []), key=itemgetter(0))
        keys = [key for _, key in ordered] or [_text(row, "author_id")]
        return [self.users[key] for key in keys if key in self.users]


def item_of(row: Row, site: Site, *, whole: bool) -> Item:
    """The item. Not `whole`, it has no text."""
    key = _text(row, "id")
    status, visibility = _text(row, "status"), _text(row, "visibility")
    more = site.more.get(key, {})
    is_page = _text(row, "type") == "page" or flag_of(row.get("page")) is True
    item = Item(
        key=key_of(row),
        title=title_of(row),
        slug=_text(row, "slug"),
        summary=_text(row, "custom_excerpt") or _text(more or row, "meta_description"),
        is_page=is_page,
        date=_date(row, "published_at") or (None if status == "draft" else _date(row, "created_at")),
        updated=_date(row, "updated_at"),
        draft=status not in {"published", "scheduled", ""},
        private=visibility not in OPEN,
        labels=site.labels(key),
        authors=site.authors(row),
        addresses=site.addresses(row, is_page=is_page),
        canonical=_absolute(_text(row, "canonical_url"), site),
    )
    _lead(item, row, more, site)
    if whole:
        _note(item, row, status)
        item.html = _absolute(_html(row, item), site)
    elif any(_text(row, name) or _text(more, name) for name in TOLD_OTHERS):
        site.left_out["titles, descriptions and pictures for search engines and networks"] += 1
    item.cut()
    return item


def _filled(pattern: str, values: dict[str, str]) -> str:
    return TOKEN.sub(lambda token: values.get(token[1] or token[2], ""), pattern)


def key_of(row: Row) -> str:
    """The name of a post for good; empty for a row that has none at all."""
    names = (_text(row, name) for name in ("uuid", "id", "slug", "title"))
    return next((f"ghost:{name}"[:1000] for name in names if name), "")


def title_of(row: Row) -> str:
    """The title that readers saw."""
    title = _text(row, "title")
    return "" if title == "(Untitled)" else title


def _lead(item: Item, row: Row, more: Row, site: Site) -> None:
    image = _text(row, "feature_image") or _text(row, "image")
    if image and flag_of(row.get("show_title_and_feature_image")) is False:
        item.notes.append("Its picture was not shown with it; it was left out.")
    elif image:
        alt, caption = _text(more, "feature_image_alt"), _text(more, "feature_image_caption")
        item.lead = Lead(_absolute(image, site), alt, caption)


def _html(row: Row, item: Item) -> str:
    if html := _text(row, "html"):
        return html
    if lexical := _text(row, "lexical"):
        return html_of_lexical(lexical, item.notes.append)
    if mobiledoc := _text(row, "mobiledoc"):
        return html_of_mobiledoc(mobiledoc, item.notes.append)
    return html_of_card("markdown", {"markdown": _text(row, "markdown")}, item.notes.append)


def _note(item: Item, row: Row, status: str) -> None:
    if item.private:
        item.notes.append(MEMBERS)
    if status == "sent":
        item.notes.append("It was sent as a letter and never published; it is a draft.")
    if flag_of(row.get("featured")):
        item.notes.append("It was featured; here the newest stands first.")
    for name in ("codeinjection_head", "codeinjection_foot"):
        if code := _text(row, name).strip():
            words = plain(soup_of(code).contents)[:100]
            item.notes.append(f"The code that it injects ({name}) was left out. {words}".strip())
    if template := _text(row, "custom_template"):
        item.notes.append(f"It had a template of the theme, {template[:100]}.")


def _absolute(text: str, site: Site) -> str:
    return text.replace("__GHOST_URL__", site.home)


def _text(row: Any, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    return "" if value is None or isinstance(value, (dict, list)) else storable(str(value))


def _order(row: Row) -> int:
    value = row.get("sort_order")
    return value if isinstance(value, int) else 0


def _date(row: Row, name: str) -> datetime | None:
    """Ghost writes UTC, in old versions as milliseconds."""
    moment = read_date(_text(row, name))
    return moment.replace(tzinfo=UTC) if moment and not _text(row, name).isdigit() else moment


def _is_internal(tag: Row) -> bool:
    return _text(tag, "visibility") == "internal" or _text(tag, "name").startswith("#")
