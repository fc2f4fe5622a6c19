"""One post or page of a WXR file."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qs, unquote
from xml.etree.ElementTree import Element

from blog.importing.items import Item, Lead
from blog.importing.parts import parts_of
from blog.importing.reading import UnreadableError
from blog.importing.shaping import LARGEST
from blog.importing.shaping.inline import NOTE, plain
from blog.importing.wordpress.comments import left_out_as, said_of
from blog.importing.wordpress.enclosed import Enclosed, replaced
from blog.importing.wordpress.paragraphs import with_paragraphs
from blog.importing.wordpress.shortcodes import Attached, Picture, without_shortcodes
from blog.importing.wordpress.stream import fields_of, moment_of, name_of
from blog.models.kind import Kind
from core.soup import ended, soup_of

TYPES = {"post", "page"}
LEFT_OUT = {
    "nav_menu_item": "entries of menus",
    "revision": "earlier versions",
    "wp_template": "parts of the theme",
    "wp_template_part": "parts of the theme",
    "wp_global_styles": "parts of the theme",
    "wp_navigation": "menus",
    "wp_font_family": "parts of the theme",
    "wp_font_face": "parts of the theme",
    "custom_css": "parts of the theme",
    "customize_changeset": "parts of the theme",
    "oembed_cache": "copies of embeds",
}
FORMATS = {
    "post-format-aside": Kind.NOTE,
    "post-format-status": Kind.NOTE,
    "post-format-quote": Kind.QUOTE,
    "post-format-link": Kind.LINK,
}
CANONICAL = (
    "_yoast_wpseo_canonical",
    "rank_math_canonical_url",
    "_genesis_canonical_uri",
    "_aioseo_canonical_url",
)
SUMMARIES = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_genesis_description")
BUILDERS = {
    "_elementor_data": "Elementor",
    "_et_pb_use_builder": "Divi",
    "_fl_builder_data": "Beaver Builder",
}
# Of WordPress and its plugins themselves, or read above.
HIDDEN = ("_", "rank_math_", "footnotes")
REUSED = re.compile(
    r"<!--\s{0,9}wp:block\s{1,9}\{[^{}]{0,500}?\"ref\":\s{0,9}(\d{1,18})[^{}]{0,500}\}\s{0,9}/-->"
)
FOOTNOTE = re.compile(r"<sup\b[^<>]{0,500}?\bdata-fn=\"([^\"<>]{1,200})\"[^<>]{0,500}>")
FOOTNOTE_END = re.compile("</sup>")
LANGUAGES = re.compile(r"<!--:[a-z]{2}-->|\[:[a-z]{2}\]")  # As qTranslate parts them.
FREEFORM = re.compile(r"(<!--\s*/?wp:.*?-->)", re.DOTALL)


@dataclass
class Site:
    """What the posts of an export share: names of authors by login, uploads by key, blocks that are used again.

    `home` is where it was; it `is_named` as soon as one file has said so.
    """

    home: str = ""
    is_named: bool = False
    authors: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    reusable: dict[str, str] = field(default_factory=dict)


def count_left_out(element: Element, left_out: Counter[str]) -> None:
    """Counts the comments, and the fields that people gave to their posts, which are not brought along."""
    for child in element:
        name, fields = name_of(child), fields_of(child)
        if name == "wp:comment" and (what := left_out_as(fields)):
            left_out[what] += 1
        elif name == "wp:postmeta" and fields.get("wp:meta_value", "").strip():
            key = fields.get("wp:meta_key", "")
            if key and not key.startswith(HIDDEN):
                left_out[f"values of the custom field “{key[:60]}”"] += 1


def state_of(fields: dict[str, str]) -> str:
    """The status; what has none was published."""
    return fields.get("wp:status", "") or "publish"


def item_of(element: Element, site: Site, *, whole: bool = True) -> Item:
    """The item. Not `whole`, it has neither text nor comments."""
    fields = fields_of(element)
    kind, state = fields.get("wp:post_type", ""), state_of(fields)
    number, meta = fields.get("wp:post_id", ""), _meta(element)
    item = Item(
        key=key_of(site, fields),
        title=_plain(fields.get("title", "")),
        slug=unquote(fields.get("wp:post_name", "")),
        summary=_summary(fields, meta),
        is_page=kind == "page",
        date=moment_of(fields, "wp:post_date", "pubDate"),
        updated=moment_of(fields, "wp:post_modified"),
        draft=state not in {"publish", "future", "private"},
        private=state == "private",
        closed=fields.get("wp:comment_status") == "closed",
        password=fields.get("wp:post_password", ""),
        canonical=next((meta[name] for name in CANONICAL if meta.get(name)), ""),
    )
    if (parent := fields.get("wp:post_parent", "0")) != "0" and item.is_page:
        item.parent = key_of(site, {"wp:post_id": parent})
    if login := fields.get("dc:creator", "").strip():
        item.authors = [site.authors.get(login, login)]
    item.addresses = _addresses(element, fields, number, site, is_page=item.is_page)
    _label(element, item)
    _lead(item, meta, site)
    _note(item, fields, meta, state)
    if whole:
        item.html = _html(fields.get("content:encoded", ""), item, number, meta, site)
        item.said = said_of(element, fields.get("dc:creator", ""), site.authors)
    item.cut()
    return item


def is_taken(fields: dict[str, str]) -> bool:
    """Whether it is a post or a page, and not in the trash."""
    return fields.get("wp:post_type", "") in TYPES and state_of(fields) not in {
        "trash",
        "auto-draft",
        "inherit",
    }


def key_of(site: Site, fields: dict[str, str]) -> str:
    """The name of an item for good: that of its site, and its number there."""
    number = fields.get("wp:post_id", "")
    home = parts_of(site.home)
    host = home.netloc + home.path
    return f"wordpress:{host}:{number or fields.get('guid', '') or fields.get('link', '')}"[:1000]


def _meta(element: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in element:
        if name_of(child) == "wp:postmeta":
            pair = fields_of(child)
            key, value = pair.get("wp:meta_key", ""), pair.get("wp:meta_value", "")
            found[key] = value
    return found


def _summary(fields: dict[str, str], meta: dict[str, str]) -> str:
    said = fields.get("excerpt:encoded", "") or next((meta[name] for name in SUMMARIES if meta.get(name)), "")
    return "" if "%%" in said else _plain(said)  # Two signs of percent: a pattern of the plugin, not words.


def _plain(html: str) -> str:
    return plain(soup_of(html).contents)


def _addresses(
    element: Element, fields: dict[str, str], number: str, site: Site, *, is_page: bool
) -> list[str]:
    """The permalink, those with earlier slugs, and the one by number, which always worked."""
    base = parts_of(site.home).path.rstrip("/")
    link = parts_of(fields.get("link", ""))
    plain_link = f"{base}/?{'page_id' if is_page else 'p'}={number}"
    found = []
    if link.path and not parse_qs(link.query).keys() & {"p", "page_id", "post_type"}:
        path = unquote(link.path)
        found.append(path)
        parent, _, last = path.rstrip("/").rpartition("/")
        for meta in map(fields_of, element):
            old = meta.get("wp:meta_value", "").strip()
            if meta.get("wp:meta_key") == "_wp_old_slug" and old and last:
                found.append(f"{parent}/{unquote(old)}{'/' if path.endswith('/') else ''}")
    return list(dict.fromkeys([*found, *([plain_link] if number else [])]))


def _label(element: Element, item: Item) -> None:
    """Categories and tags are tags here; the format is the kind; other orders are told."""
    others = set()
    for child in element:
        domain, name = child.get("domain", ""), unescape((child.text or "").strip())
        if child.tag != "category" or not name:
            continue
        if domain == "post_format":
            item.kind = FORMATS.get(child.get("nicename", ""), Kind.ARTICLE)
        elif domain in {"category", "post_tag", "tag", ""}:
            if child.get("nicename") != "uncategorized":
                item.labels.append(name)
        else:
            others.add(f"{domain}: {name}")
    item.labels = list({name.casefold(): name for name in reversed(item.labels)}.values())[::-1]
    if others:
        item.notes.append(f"It stood in orders that have no place here: {', '.join(sorted(others))[:300]}.")


def _lead(item: Item, meta: dict[str, str], site: Site) -> None:
    key = meta.get("_thumbnail_id", "")
    if key in site.pictures:
        address, alt, caption = site.pictures[key]
        item.lead = Lead(address, alt, caption)
    elif key:
        item.notes.append("Its featured picture is not in the export.")


def _note(item: Item, fields: dict[str, str], meta: dict[str, str], state: str) -> None:
    if fields.get("wp:is_sticky") == "1":
        item.notes.append("It was sticky; here the newest stands first.")
    if state == "pending":
        item.notes.append("It was waiting for review; it is a draft.")
    elif item.draft and state not in {"draft"}:
        item.notes.append(f"Its state was “{state}”; it is a draft.")
    for name, builder in BUILDERS.items():
        if meta.get(name) and meta[name] not in {"off", "[]"}:
            item.notes.append(f"It was made with {builder}; look whether its text is all there.")


def _html(content: str, item: Item, number: str, meta: dict[str, str], site: Site) -> str:
    """The content in plain HTML, with its shortcodes, notes and blocks for several posts put in."""
    content = _with_reused(content, site)
    if LANGUAGES.search(content):
        item.notes.append("It is written in several languages at once; they stand one after the other.")
    content = _with_footnotes(ended(content), meta.get("footnotes", ""), item)
    attached = Attached(site.pictures, site.children, number)
    content = without_shortcodes(content, attached, item.notes.append)
    if "<!-- wp:" not in content:
        return with_paragraphs(content)
    return "".join(_paragraphs_between(content))


def _with_reused(content: str, site: Site) -> str:
    """With the blocks that several posts share. Raises UnreadableError where they use each other without end."""
    for _ in range(3):  # One may use others.
        if sum(len(site.reusable.get(key, "")) for key in REUSED.findall(content)) > LARGEST:
            raise UnreadableError(
                "The blocks that it shares with others would make it too long for one page."
            )
        content = REUSED.sub(lambda found: site.reusable.get(found[1], found[0]), content)
    return content


def _paragraphs_between(content: str) -> list[str]:
    """Of a text in blocks, what stands outside of them has no paragraphs yet."""
    parts, depth = [], 0
    for part in FREEFORM.split(content):
        if FREEFORM.fullmatch(part):
            is_empty = part.rstrip("->").rstrip().endswith("/")
            depth += 0 if is_empty else -1 if re.match(r"<!--\s*/", part) else 1
            parts.append(part)
        else:
            parts.append(with_paragraphs(part) if depth <= 0 and part.strip() and "<p" not in part else part)
    return parts


def _with_footnotes(content: str, told: str, item: Item) -> str:
    """Notes of the block editor, which keeps their words beside the post, put where their marks are."""
    if "data-fn=" not in content:
        return content
    try:
        notes = {str(note["id"]): str(note["content"]) for note in json.loads(told or "[]")}
    except (ValueError, TypeError, KeyError):
        notes = {}
    if lost := sum(key not in notes for key in FOOTNOTE.findall(content)):
        item.notes.append(f"Footnotes without words in the export were left out: {lost}.")

    def put(found: Enclosed) -> str:
        key = found.opening[1]
        return f"<{NOTE}>{notes[key]}</{NOTE}>" if key in notes else ""

    return replaced(content, FOOTNOTE, lambda opening: FOOTNOTE_END, put)
