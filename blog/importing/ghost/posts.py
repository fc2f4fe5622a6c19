"""One post or page of a Ghost export."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from blog.importing.dates import read_date
from blog.importing.ghost.lexical import html_of_lexical
from blog.importing.ghost.mobiledoc import html_of_mobiledoc
from blog.importing.ghost.rows import Row
from blog.importing.items import Item, Lead
from blog.importing.shaping.inline import plain

OPEN = {"public", ""}
MEMBERS = "It was for members or paying readers; here it is for those who have an account on this site."


@dataclass
class Site:
    """What the posts of an export share: the small tables, by the keys that rows have there."""

    home: str = ""
    users: dict[str, Row] = field(default_factory=dict)
    tags: dict[str, Row] = field(default_factory=dict)
    tags_of: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    authors_of: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    more: dict[str, Row] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

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
            case "settings" if _text(row, "key").startswith("codeinjection") and _text(row, "value").strip():
                self.notes.append(f"The code that the site injects ({_text(row, 'key')}) was left out.")
            case _:
                pass

    def settle(self) -> None:
        """Tells which tags are none for readers."""
        hidden = sorted(_text(tag, "name") for tag in self.tags.values() if _is_internal(tag))
        if hidden:
            self.notes.append(f"Tags that readers never saw were left out: {', '.join(hidden)[:500]}.")

    def archives(self) -> dict[str, tuple[str, str]]:
        """The pages of tags and authors there."""
        base = urlsplit(self.home).path.rstrip("/")
        found = {
            f"{base}/tag/{_text(tag, 'slug')}": ("tag", _text(tag, "name"))
            for tag in self.tags.values()
            if not _is_internal(tag)
        }
        users = self.users.values()
        return found | {
            f"{base}/author/{_text(user, 'slug')}": ("author", _text(user, "name")) for user in users
        }

    def labels(self, post: str) -> list[str]:
        """The names of a post's tags, the first first."""
        tags = [self.tags[key] for _, key in sorted(self.tags_of.get(post, [])) if key in self.tags]
        return [_text(tag, "name") for tag in tags if not _is_internal(tag) and _text(tag, "name")]

    def authors(self, row: Row) -> list[str]:
        """The names of a post's authors."""
        keys = [key for _, key in sorted(self.authors_of.get(_text(row, "id"), []))] or [
            _text(row, "author_id")
        ]
        return [_text(self.users[key], "name") for key in keys if key in self.users]


def item_of(row: Row, site: Site, *, whole: bool) -> Item | None:
    """The item; None for one that says nothing. Not `whole`, it has no text."""
    key, slug = _text(row, "id"), _text(row, "slug")
    title = _text(row, "title")
    if not key and not slug:
        return None
    title = "" if title == "(Untitled)" else title
    status, visibility = _text(row, "status"), _text(row, "visibility")
    more = site.more.get(key, {})
    item = Item(
        key=key_of(row),
        title=title,
        slug=slug,
        summary=_text(row, "custom_excerpt") or _text(more or row, "meta_description"),
        is_page=_text(row, "type") == "page" or _text(row, "page") in {"1", "True", "true"},
        date=_date(row, "published_at") or (None if status == "draft" else _date(row, "created_at")),
        updated=_date(row, "updated_at"),
        draft=status not in {"published", "scheduled", ""},
        private=visibility not in OPEN,
        labels=site.labels(key),
        authors=site.authors(row),
        addresses=[f"{urlsplit(site.home).path.rstrip('/')}/{slug}/"] if slug else [],
        canonical=_absolute(_text(row, "canonical_url"), site),
    )
    if image := _text(row, "feature_image") or _text(row, "image"):
        alt, caption = _text(more, "feature_image_alt"), _text(more, "feature_image_caption")
        item.lead = Lead(_absolute(image, site), alt, caption)
    if whole:
        _note(item, row, status)
        item.html = _absolute(_html(row, item), site)
    item.cut()
    return item


def key_of(row: Row) -> str:
    """The name of a post for good."""
    return f"ghost:{_text(row, 'uuid') or _text(row, 'id') or _text(row, 'slug')}"


def _html(row: Row, item: Item) -> str:
    if html := _text(row, "html"):
        return html
    if lexical := _text(row, "lexical"):
        return html_of_lexical(lexical, item.notes.append)
    if mobiledoc := _text(row, "mobiledoc"):
        return html_of_mobiledoc(mobiledoc, item.notes.append)
    return ""


def _note(item: Item, row: Row, status: str) -> None:
    if item.private:
        item.notes.append(MEMBERS)
    if status == "sent":
        item.notes.append("It was sent as a letter and never published; it is a draft.")
    if _text(row, "featured") in {"1", "True", "true"}:
        item.notes.append("It was featured; here the newest stands first.")
    for name in ("codeinjection_head", "codeinjection_foot"):
        if code := _text(row, name).strip():
            words = plain(BeautifulSoup(code, "html.parser").contents)[:100]
            item.notes.append(f"The code that it injects ({name}) was left out. {words}".strip())
    if template := _text(row, "custom_template"):
        item.notes.append(f"It had a template of the theme, {template[:100]}.")


def _absolute(text: str, site: Site) -> str:
    return text.replace("__GHOST_URL__", site.home)


def _text(row: Any, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _order(row: Row) -> int:
    value = row.get("sort_order")
    return value if isinstance(value, int) else 0


def _date(row: Row, name: str) -> datetime | None:
    """Ghost writes UTC, in old versions as milliseconds."""
    moment = read_date(_text(row, name))
    return moment.replace(tzinfo=UTC) if moment and not _text(row, name).isdigit() else moment


def _is_internal(tag: Row) -> bool:
    return _text(tag, "visibility") == "internal" or _text(tag, "name").startswith("#")
