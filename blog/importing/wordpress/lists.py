"""The lists of posts that a site of WordPress had: of its categories, tags, authors, formats, months and years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import takewhile
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from blog.importing.items import Archives, Item
from blog.importing.parts import parts_of
from blog.importing.wordpress.posts import FORMATS
from blog.models.kind import Kind

UNSORTED = "uncategorized"  # What every post has that has no other category; it is no tag here.
MONTH = re.compile(r"([1-9]\d{3})-(\d\d)-")
YEAR = re.compile(r"\d{4}")


@dataclass
class Lists:
    """Learned from the elements of an export, one after the other. `numbers` are those of categories."""

    categories: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)  # Of each category the one above it.
    tags: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    author_numbers: dict[str, str] = field(default_factory=dict)
    dates: set[str] = field(default_factory=set)
    kinds: set[Kind] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)  # In which posts stood, with those above.
    common: list[str] | None = None  # What stands above all posts.
    by_number: bool = False  # Whether addresses of posts end with their numbers.

    def learn(self, name: str, fields: dict[str, str]) -> None:
        """What an element beside the posts tells."""
        if name == "wp:author":
            login = fields.get("wp:author_login", "")
            if login and (said := fields.get("wp:author_display_name") or login):
                self.authors[_nicename(login)] = said
                self.author_numbers[_nicename(login)] = fields.get("wp:author_id", "")
        elif name == "wp:category":
            slug, said = (
                unquote(fields.get("wp:category_nicename", "")),
                unescape(fields.get("wp:cat_name", "")),
            )
            if slug and said:
                self.categories[slug] = said
                self.above[slug] = unquote(fields.get("wp:category_parent", ""))
                self.numbers[slug] = fields.get("wp:term_id", "")
        elif name == "wp:tag":
            slug, said = unquote(fields.get("wp:tag_slug", "")), unescape(fields.get("wp:tag_name", ""))
            if slug and said:
                self.tags[slug] = said

    def learn_post(self, item: Item, element: Element, fields: dict[str, str]) -> None:
        """What a post tells that anybody could read. An export of some posts alone tells no lists beside them."""
        self.kinds.add(item.kind)
        known = {"category": self.categories, "post_tag": self.tags}
        for child in element.iter("category"):
            slug, said = unquote(child.get("nicename", "")), unescape((child.text or "").strip())
            if slug and said and child.get("domain", "") in known:
                known[child.get("domain", "")].setdefault(slug, said)
        if found := MONTH.match(fields.get("wp:post_date", "")):
            self.dates |= {found[1], f"{found[1]}/{found[2]}"}
        *folders, last = unquote(parts_of(fields.get("link", "")).path).strip("/").split("/")
        if not last:
            return
        self.by_number = self.by_number or last == fields.get("wp:post_id")
        self.folders |= {"/" + "/".join(folders[: end + 1]) for end in range(len(folders))}
        shared = zip(folders if self.common is None else self.common, folders, strict=False)
        self.common = [one for one, other in takewhile(lambda pair: pair[0] == pair[1], shared)]

    def archives(self, base: str) -> Archives:
        """Their addresses on a site that began at `base`."""
        found: Archives = {f"{base}/?{query}": told for query, told in self._asked()}
        for place in dict.fromkeys((base, base + self._front(base))):
            found |= {f"{place}/{path}": told for path, told in self._below(place)}
        return found | ({base: ("posts", "")} if base else {})

    def _asked(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """By queries, which always worked."""
        yield from ((f"tag={slug}", ("tag", name)) for slug, name in self.tags.items())
        yield from ((f"cat={number}", self._told(slug)) for slug, number in self.numbers.items() if number)
        for slug, number in self.author_numbers.items():
            if number:
                yield f"author={number}", ("author", self.authors[slug])

    def _below(self, place: str) -> Iterator[tuple[str, tuple[str, str]]]:
        for slug in self.categories:
            for path in self._paths(slug):
                yield f"category/{path}", self._told(slug)
                if f"{place}/{path}" in self.folders:  # Permalinks that begin with the category.
                    yield path, self._told(slug)
        yield from ((f"tag/{slug}", ("tag", name)) for slug, name in self.tags.items())
        yield from ((f"author/{slug}", ("author", name)) for slug, name in self.authors.items())
        for name, kind in FORMATS.items():
            if kind in self.kinds:
                yield f"type/{name.removeprefix('post-format-')}", ("kind", kind.value)
        yield from (("date/" * self.by_number + date, ("date", date)) for date in sorted(self.dates))

    def _front(self, base: str) -> str:
        """What stood before all that is said of a post in its address, such as `/blog` or `/archives`."""
        told = {*self.categories, *self.authors}
        parts = (self.common or [])[base.count("/") :]
        front = takewhile(lambda part: not YEAR.fullmatch(part) and part not in told, parts)
        return "".join(f"/{part}" for part in front)

    def _paths(self, slug: str) -> set[str]:
        """Of a category: alone, and below all that stood above it."""
        line = [slug]
        while (above := self.above.get(line[0], "")) and above not in line:
            line.insert(0, above)
        return {slug, "/".join(line)}

    def _told(self, slug: str) -> tuple[str, str]:
        return ("posts", "") if slug == UNSORTED else ("tag", self.categories[slug])


def _nicename(login: str) -> str:
    """What WordPress makes of a login in an address."""
    return re.sub(r"[^a-z0-9_-]", "", re.sub(r"[ .]+", "-", login.lower()))
