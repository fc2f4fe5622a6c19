"""Walks over HTML and makes blocks of it, in its order: what is no block of its own is rich text."""

import re
from collections.abc import Callable, Iterable
from copy import copy
from html import escape
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, PageElement, Tag

from blog.importing.shaping import cards, gutenberg
from blog.importing.shaping.around import Around
from blog.importing.shaping.coding import code_blocks
from blog.importing.shaping.inline import INLINE, anchor, is_words, plain, words
from blog.importing.shaping.keeping import DROPPED, kept
from blog.importing.shaping.listing import list_of
from blog.importing.shaping.media import (
    address_of,
    as_embed,
    as_gallery,
    as_image,
    caption_of,
    classes,
    is_gallery,
    leads_elsewhere,
    linked,
    pictures_in,
    source_of,
    width_of,
)
from blog.importing.shaping.tables import as_table
from core.markdown.splitting import Piece

CONTAINERS = {
    *("div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "body", "html"),
    *("hgroup", "fieldset", "dir", "picture", "figcaption", "tbody", "tr", "td", "legend"),
}
LEVELS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
SILENT = {"noscript", "link", "meta", "title", "head", "base", "col", "colgroup", "source", "track"}
PLAYERS = {"video": "video", "audio": "sound", "object": "object", "embed": "object"}
NOT_WORDS = {
    "img",
    "iframe",
    *PLAYERS,
    "figure",
    "table",
    "ul",
    "ol",
    "pre",
    "blockquote",
    "hr",
    "details",
    "p",
}
ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class Shaper:
    """One text on its way to blocks. `text` is the rich text since the last block, `run` the paragraph at hand."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.pieces: list[Piece] = []
        self.text: list[str] = []
        self.run: list[PageElement] = []

    def shaped(self, nodes: Iterable[PageElement]) -> list[Piece]:
        """All of it."""
        self.walk(nodes)
        self.close()
        return self.pieces

    def walk(self, nodes: Iterable[PageElement]) -> None:
        """Takes nodes one after the other."""
        for node in list(nodes):
            if isinstance(node, Tag):
                self._tag(node)
            elif isinstance(node, Comment):
                gutenberg.take(node, self)
            elif is_words(node) and (str(node).strip() or self.run):
                self.run.append(node)

    def add(self, kind: str, value: Any) -> None:
        """A block, after the text before it."""
        self.close()
        self.pieces.append((kind, value))

    def say(self, html: str) -> None:
        """A paragraph, list or heading of rich text."""
        self.end_paragraph()
        if html:
            self.text.append(html)

    def close(self) -> None:
        """Ends the rich text at hand."""
        self.end_paragraph()
        if self.text:
            self.pieces.append(("rich_text", "".join(self.text)))
            self.text = []

    def end_paragraph(self) -> None:
        """Ends the paragraph at hand. An address alone in it is shown where it can be, and a link elsewhere."""
        run, self.run = self.run, []
        alone = plain(run)
        if ADDRESS.fullmatch(alone) and _says_no_more(run, alone):
            embed = as_embed(alone)
            if embed:
                self.add("embed", embed)
            elif target := self.around.link(alone):
                self.text.append(f"<p>{anchor(target, _escaped(alone))}</p>")
        elif text := words(run, self.around):
            self.text.append(f"<p>{text}</p>")

    def _tag(self, tag: Tag) -> None:
        handler = HANDLERS.get(tag.name)
        if handler:
            handler(self, tag)
        elif tag.name in SILENT:
            return
        elif tag.name in INLINE:
            self._inline(tag)
        elif not cards.take(tag, self):
            self._container(tag)

    def _inline(self, tag: Tag) -> None:
        """Words go on; a picture, or whatever else is none, stands for itself."""
        if tag.find(list(NOT_WORDS)) is None:
            self.run.append(tag)
        elif tag.name == "a" and isinstance(img := tag.find("img"), Tag) and not plain(tag.children):
            self._linked_image(tag, img)
        else:
            self.walk(tag.children)

    def _container(self, tag: Tag) -> None:
        if is_gallery(tag) and not tag.find("p"):
            self.gallery(tag)
            return
        if tag.name not in CONTAINERS:
            self.around.note(f"A <{tag.name}> is not known here: what it holds was taken as text.")
        self.end_paragraph()
        self.walk(tag.children)
        self.end_paragraph()

    def _paragraph(self, tag: Tag) -> None:
        self.end_paragraph()
        self.walk(tag.children)
        self.end_paragraph()

    def _heading(self, tag: Tag) -> None:
        for img in tag.find_all("img"):
            self._image(img.extract())
        level = LEVELS[tag.name]
        if text := words(tag.children, self.around):
            self.say(f"<{level}>{text}</{level}>")

    def _rule(self, tag: Tag) -> None:
        self.add("divider", None)

    def _list(self, tag: Tag) -> None:
        start = str(tag.get("start") or "1")
        if is_gallery(tag):
            self.gallery(tag)
        elif tag.find(list(NOT_WORDS - {"ul", "ol", "p"})) or start != "1" or tag.has_attr("reversed"):
            self.keep(tag)
        else:
            self.say(list_of(tag, self.around))

    def _definitions(self, tag: Tag) -> None:
        if is_gallery(tag):
            self.gallery(tag)
        else:
            self.keep(tag)

    def _code(self, tag: Tag) -> None:
        if "wp-block-verse" in classes(tag):
            lines = tag.decode_contents().strip("\n").replace("\n", "<br>")
            self.walk(_parsed(f"<p>{lines}</p>"))
            return
        for value in code_blocks(tag):
            self.add("code", value)

    def _quote(self, tag: Tag) -> None:
        """A quotation with its source, where it ends with one."""
        sources = tag.find_all(["cite", "footer"])
        name = plain(sources[-1].children) if sources and "kg-blockquote-alt" not in classes(tag) else ""
        if not name or len(name) > 255 or not plain(tag.children).endswith(name):
            self.quote(tag)
            return
        link = sources[-1].find("a", href=True)
        address = self.around.link(str(link["href"])) if isinstance(link, Tag) else ""
        sources[-1].extract()
        self.quote(tag, name, address if address.startswith("http") else "")

    def quote(self, tag: Tag, source: str = "", address: str = "") -> None:
        """A quotation of paragraphs; one that holds more is kept."""
        inner = self.inside(tag)
        if inner is None or re.search(r"<(?!/?(?:p|b|i|a|code|br|s|sup|sub)\b)", inner):
            self.keep(tag)
            self.say(f"<p>— {_escaped(source)}</p>" if source else "")
        elif inner:
            self.add("quote", {"text": inner, "source": source, "address": address[:2000]})

    def _details(self, tag: Tag) -> None:
        summary = tag.find("summary")
        line = plain(summary.children) if isinstance(summary, Tag) else ""
        inner = self.inside(tag, without="summary")
        if inner is None:
            self.keep(tag)
        else:
            self.details(line, inner, is_open=tag.has_attr("open"))

    def details(self, line: str, inner: str, *, is_open: bool = False) -> None:
        """A line that opens."""
        if inner:
            self.add("details", {"summary": line[:255] or "More", "text": inner, "open": is_open})
        elif line:
            self.say(f"<p>{_escaped(line)}</p>")

    def inside(self, tag: Tag, without: str = "") -> str | None:
        """What an element holds, where all of it is rich text; None where it holds blocks. Nothing is fetched.

        The element stays as it is.
        """
        if tag.find(["img", "iframe", "pre", "table", "figure", "details", *PLAYERS]):
            return None
        tag = copy(tag)
        if isinstance(left_out := tag.find(without) if without else None, Tag):
            left_out.extract()
        pieces = Shaper(self.around).shaped(tag.children)
        if any(kind != "rich_text" for kind, _ in pieces):
            return None
        return "".join(value for _, value in pieces)

    def _table(self, tag: Tag) -> None:
        self.table(tag)

    def table(self, tag: Tag, caption: str = "") -> None:
        """A table, as a block where the block can say all of it."""
        value = as_table(tag, self.around, caption)
        if value:
            self.add("table", value)
        else:
            self.keep(tag)
            self.say(f"<p>{_escaped(caption)}</p>" if caption else "")

    def _figure(self, tag: Tag) -> None:
        if cards.take(tag, self):
            return
        images = tag.find_all("img")
        if len(images) > 1:
            self.gallery(tag)
            return
        caption = caption_of(tag, self.around)
        if inner := tag.find(["iframe", "table", *PLAYERS]):
            self._framed(inner, caption)
        elif images and not plain(tag.children):
            self.image(images[0], tag, caption)
        else:
            self.walk(tag.children)
            self.say(f"<p>{caption}</p>" if caption else "")

    def _framed(self, inner: Any, caption: str) -> None:
        said = _unmarked(caption)
        if inner.name == "table":
            self.table(inner, said)
        elif inner.name == "iframe":
            self.frame(inner, caption)
        else:
            self.player(inner, said)

    def _image(self, tag: Tag) -> None:
        self.image(tag, None, "")

    def _linked_image(self, link: Tag, img: Tag) -> None:
        self.end_paragraph()
        self.image(img, link, "")

    def image(self, img: Tag, around: Tag | None, caption: str) -> None:
        """A picture with its caption. One that did not come is a link to where it was."""
        value = as_image(img, self.around, caption, width_of(img, around))
        link = img.find_parent("a")
        target = self.around.link(str(link.get("href") or "")) if isinstance(link, Tag) else ""
        if value:
            self.add("image", value)
            if target and not target.startswith("image:"):
                self.say(f"<p>{anchor(target, _escaped(str(img.get('alt') or '') or target))}</p>")
            return
        self.say(linked(source_of(img), str(img.get("alt") or "") or "Picture", self.around))
        self.say(f"<p>{caption}</p>" if caption else "")

    def gallery(self, tag: Tag) -> None:
        """Pictures together; those that did not come are links."""
        caption = caption_of(tag, self.around)
        pictures = pictures_in(tag)
        if elsewhere := sum(leads_elsewhere(img, self.around) for img, _ in pictures):
            self.around.note(f"Links of pictures in a gallery have no place here; left out: {elsewhere}.")
        value = as_gallery(pictures, self.around, caption)
        if value:
            self.add("gallery", value)
        if value is None or len(value["pictures"]) < len(pictures):
            for img, said in pictures:
                if self.around.picture(source_of(img), "") is None:
                    self.say(linked(source_of(img), said or str(img.get("alt") or "Picture"), self.around))

    def _frame(self, tag: Tag) -> None:
        self.frame(tag, "")

    def frame(self, tag: Tag, caption: str) -> None:
        """A frame, where what it shows is on the list; else a link to it."""
        self.embed(address_of(tag), caption, str(tag.get("title") or ""))

    def embed(self, address: str, caption: str = "", title: str = "") -> None:
        """Something of another site."""
        value = as_embed(address, caption, title)
        if value:
            self.add("embed", value)
        elif said := linked(address, title or address, self.around):
            self.around.note(f"{address[:200]} cannot be shown within a page here; it is a link.")
            self.say(said)
            self.say(f"<p>{caption}</p>" if caption else "")

    def _player(self, tag: Tag) -> None:
        self.player(tag, "")

    def player(self, tag: Tag, said: str) -> None:
        """A video or a sound that stays where it is: a link leads there."""
        address = address_of(tag)
        if as_embed(address):
            self.embed(address, escape(said))
            return
        what = PLAYERS[tag.name]
        self.around.note(f"The {what} {address[:200] or 'without an address'} was not brought along.")
        self.say(linked(address, said or f"The {what}", self.around))

    def _dropped(self, tag: Tag) -> None:
        address = str(tag.get("src") or tag.get("action") or "")
        self.around.note(f"A <{tag.name}> was left out. {address[:200]}".rstrip())

    def keep(self, tag: Tag) -> None:
        """What no block can say, as HTML."""
        if html := kept(tag, self.around):
            self.add("markdown", html)


Handler = Callable[[Shaper, Tag], None]
HANDLERS: dict[str, Handler] = {
    "p": Shaper._paragraph,
    **dict.fromkeys(LEVELS, Shaper._heading),
    "hr": Shaper._rule,
    **dict.fromkeys(("ul", "ol", "menu"), Shaper._list),
    "dl": Shaper._definitions,
    **dict.fromkeys(("pre", "listing", "xmp"), Shaper._code),
    "blockquote": Shaper._quote,
    "details": Shaper._details,
    "table": Shaper._table,
    "figure": Shaper._figure,
    "img": Shaper._image,
    "amp-img": Shaper._image,
    "iframe": Shaper._frame,
    **dict.fromkeys(PLAYERS, Shaper._player),
    **dict.fromkeys(DROPPED, Shaper._dropped),
}


def _says_no_more(run: list[PageElement], address: str) -> bool:
    """Whether a paragraph is an address as it is, or a link that is called like the address it leads to."""
    tags = [node for node in run if isinstance(node, Tag)]
    links = [tag if tag.name == "a" else tag.find("a") for tag in tags]
    return all(not isinstance(link, Tag) or link.get("href") == address for link in links)


def _parsed(html: str) -> list[PageElement]:
    return list(BeautifulSoup(html, "html.parser").contents)


def _unmarked(text: str) -> str:
    return plain(_parsed(text))


def _escaped(text: str) -> str:
    return escape(text, quote=False)
