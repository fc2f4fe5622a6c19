"""Pictures, links and frames in raw HTML."""

import html
import re
from collections.abc import Iterator

from blog.importing.resolving import Resolver
from blog.importing.scanner import HtmlTag
from blog.importing.text import Edit, Text

ATTRIBUTE = re.compile(r"""(?<=[\s"'])([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
# What is never shown, since it loads from elsewhere or cannot be played, becomes a link to it.
FRAMES = {"iframe", "video", "audio", "embed"}


def html_edits(text: Text, tags: list[HtmlTag], resolver: Resolver) -> Iterator[Edit]:
    """The addresses of `<img>` and `<a>` that lead into the folder; frames and players as links."""
    for index, tag in enumerate(tags):
        if tag.closing:
            continue
        if tag.name == "img":
            yield from _image(text, tag, resolver)
        elif tag.name == "a":
            yield from _anchor(text, tag, resolver)
        elif tag.name in FRAMES:
            yield from _frame(text, tag, tags[index + 1 :], resolver)


def attributes(tag: HtmlTag) -> dict[str, str]:
    """The attributes of a tag, with entities resolved."""
    found = ATTRIBUTE.findall(tag.attributes)
    return {name.lower(): html.unescape(value.strip("\"'")).strip() for name, value in found}


def _image(text: Text, tag: HtmlTag, resolver: Resolver) -> Iterator[Edit]:
    given = attributes(tag)
    name = next((name for name in ("src", "data-src") if given.get(name)), "")
    reference = resolver.picture(given[name], given.get("alt", ""), text.line_at(tag.start)) if name else None
    if reference:
        yield from _replaced(text, tag, name, f'src="{reference}"')


def _anchor(text: Text, tag: HtmlTag, resolver: Resolver) -> Iterator[Edit]:
    href = attributes(tag).get("href", "")
    reference = resolver.link(href, text.line_at(tag.start)) if href else None
    if reference:
        yield from _replaced(text, tag, "href", f'href="{reference}"')


def _replaced(text: Text, tag: HtmlTag, name: str, new: str) -> Iterator[Edit]:
    for found in ATTRIBUTE.finditer(text.text, tag.start, tag.end):
        if found[1].lower() == name:
            yield Edit(found.start(), found.end(), new)
            return


def _frame(text: Text, tag: HtmlTag, later: list[HtmlTag], resolver: Resolver) -> Iterator[Edit]:
    end = next((other for other in later if other.name == tag.name and other.closing), tag)
    inner = [other for other in later if other.name == "source" and other.start < end.start]
    given = attributes(tag)
    source = next((src for one in (tag, *inner) if (src := attributes(one).get("src"))), "")
    if not source:
        return
    line = text.line_at(tag.start)
    target = resolver.link(source, line) or _watchable(source)
    words = html.escape(given.get("title") or target)
    resolver.note(line, f"<{tag.name}> became a link to {source[:200]}.")
    yield Edit(tag.start, end.end, f'<a href="{html.escape(target)}">{words}</a>')


def _watchable(address: str) -> str:
    """The page of a video rather than the player that a page embeds."""
    address = "https:" + address if address.startswith("//") else address
    video = re.match(r"https://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)", address)
    return f"https://www.youtube.com/watch?v={video[1]}" if video else address
