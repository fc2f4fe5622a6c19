"""An export of WordPress as items."""

import gzip
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from blog.families import SIZE
from blog.importing.carried import Archive, Carried, Files, is_gzip, is_zip
from blog.importing.items import NOWHERE, Item, Survey, guarded
from blog.importing.library import host_name
from blog.importing.parts import parts_of
from blog.importing.reading import UnreadableError
from blog.importing.wordpress.lists import Lists
from blog.importing.wordpress.posts import (
    LEFT_OUT,
    TYPES,
    Site,
    count_left_out,
    is_taken,
    item_of,
    key_of,
    state_of,
)
from blog.importing.wordpress.shortcodes import Picture
from blog.importing.wordpress.stream import Elements, fields_of, name_of


@dataclass
class WordPress:
    """One file, or several of one export in a ZIP. `carried` are the uploads, where they came along."""

    path: Path
    carried: Carried | None = None
    site: Site = field(default_factory=Site)

    def __post_init__(self) -> None:
        self.archive = Archive(self.path) if is_zip(self.path) else None
        self.files = Files(self.carried or self.archive)
        self.originals: dict[str, str] = {}
        self.lists = Lists()
        self.met: Counter[str] = Counter()  # How often each key was met in this reading.

    def survey(self) -> Survey:
        found, self.site, self.lists = Survey(), Site(), Lists()
        self.met.clear()
        seen, broken = False, []
        for name, elements in self._parts():
            for element in elements:
                seen = self._learn(element, found) or seen
            self.site.is_named = bool(self.site.home)
            if elements.broken:
                broken.append(f"{name}: {elements.broken}" if name else elements.broken)
        found.broken = " ".join(broken)
        if not seen:
            raise UnreadableError(
                found.broken or "This is no export of WordPress: it holds neither posts nor pages of it."
            )
        self._finish(found)
        return found

    def items(self, done: Container[str]) -> Iterator[Item]:
        self.met.clear()
        for _, elements in self._parts():
            for element in elements:
                if element.tag == "item" and (item := self._item(element, done)):
                    yield item

    def file(self, address: str) -> tuple[str, bytes] | None:
        return self.files.find(address)

    def holds(self, address: str) -> bool:
        return bool(self.files.name_of(address))

    def original(self, address: str, alt: str) -> tuple[str, str]:
        """The upload that a smaller size was made of, or that a page of its own showed, where the export names it."""
        path = _path(address)
        key = self.originals.get(path) or self.originals.get(SIZE.sub("", path))
        if key is None:
            whole = SIZE.sub("", address)
            return (whole if self.holds(whole) else address), alt
        known, said, _ = self.site.pictures[key]
        return known, alt or said

    def _parts(self) -> Iterator[tuple[str, Elements]]:
        """Each XML file, opened anew, with its name where there are several."""
        size = self.path.stat().st_size
        if self.archive is None:
            packed = is_gzip(self.path)
            with gzip.open(self.path) if packed else self.path.open("rb") as file:
                yield "", Elements(file, size if packed else None)  # type: ignore[arg-type]
            return
        names = sorted(name for name in self.archive.names() if name.lower().endswith((".xml", ".wxr")))
        for name in names:
            opened: IO[bytes]
            with self.archive.open(name) as opened:
                yield name, Elements(opened)

    def _item(self, element: Element, done: Container[str], *, whole: bool = True) -> Item | None:
        fields = fields_of(element)
        if not is_taken(fields) or (key := self._key(fields)) in done:
            return None
        item = guarded(key, fields.get("title", ""), partial(item_of, element, self.site, whole=whole))
        item.key = key
        return item

    def _key(self, fields: dict[str, str]) -> str:
        """Files that were put together by hand have two posts of one number: the second is not the first anew."""
        key = key_of(self.site, fields)
        self.met[key] += 1
        return key if self.met[key] == 1 else f"{key}#{self.met[key]}"

    def _learn(self, element: Element, found: Survey) -> bool:
        """What one element adds; whether it shows that this is an export of WordPress."""
        name = name_of(element)
        if name != "item":
            self._learn_of_site(name, element, found)
            return name.startswith("wp:")
        fields = fields_of(element)
        kind, state = fields.get("wp:post_type", ""), state_of(fields)
        if kind == "attachment":
            self._learn_picture(element, fields, found)
        elif kind == "wp_block":
            self.site.reusable[fields.get("wp:post_id", "")] = fields.get("content:encoded", "")
        elif kind not in TYPES:
            if kind:
                found.left_out[LEFT_OUT.get(kind, f"entries of the type “{kind}”")] += 1
        elif state in {"trash", "auto-draft", "inherit"}:
            found.left_out[
                "posts in the trash" if state == "trash" else "posts that WordPress itself began"
            ] += 1
        elif item := self._item(element, (), whole=False):
            found.add(item)
            if not item.is_page and not found.entries[item.key].hidden:
                self.lists.learn_post(item, element, fields)
            count_left_out(element, found.left_out)
        return bool(kind)

    def _learn_of_site(self, name: str, element: Element, found: Survey) -> None:
        fields = fields_of(element)
        if name in {"link", "wp:base_blog_url", "wp:base_site_url"}:
            self._learn_home((element.text or "").strip().rstrip("/"), name, found)
        elif name == "wp:author":
            login = fields.get("wp:author_login", "")
            self.site.authors[login] = fields.get("wp:author_display_name") or login
        self.lists.learn(name, fields)

    def _learn_home(self, address: str, name: str, found: Survey) -> None:
        """Where the old site was: keys of posts begin with what the first file says."""
        host = host_name(parts_of(address).hostname or "")
        if not host or not address.startswith("http"):
            return
        found.hosts.add(host)
        if not self.site.is_named and (name != "wp:base_site_url" or not self.site.home):
            self.site.home = address

    def _learn_picture(self, element: Element, fields: dict[str, str], found: Survey) -> None:
        address = fields.get("wp:attachment_url") or fields.get("guid", "")
        key = fields.get("wp:post_id", "")
        if not address or not key:
            return
        alt = next(
            (
                meta.get("wp:meta_value", "")
                for meta in map(fields_of, element)
                if meta.get("wp:meta_key") == "_wp_attachment_image_alt"
            ),
            "",
        )
        picture: Picture = (address, alt, fields.get("excerpt:encoded", ""))
        self.site.pictures[key] = picture
        self.site.children.setdefault(fields.get("wp:post_parent", ""), []).append(key)
        self.originals[_path(address)] = key
        page = _path(fields.get("link", ""))
        for path in (SIZE.sub("", _path(address)), page):
            if path.strip("/"):
                self.originals.setdefault(path, key)
        base = parts_of(self.site.home).path.rstrip("/")
        above = key_of(self.site, {"wp:post_id": fields.get("wp:post_parent", "")})
        found.attached[address] = ([page, f"{base}/?attachment_id={key}"], above)

    def _finish(self, found: Survey) -> None:
        found.home = self.site.home or NOWHERE
        base = parts_of(found.home).path.rstrip("/")
        found.archives = self.lists.archives(base)
        found.moved |= {f"{base}/feed": "/feed.rss", f"{base}/feed/atom": "/feed.atom"}
        if self.site.pictures:
            found.notes.append(
                f"Files in its library: {len(self.site.pictures):,}. Those that writing shows are brought along."
            )


def _path(address: str) -> str:
    return unquote(parts_of(address).path)
