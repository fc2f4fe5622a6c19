"""Rewrites the links and pictures of one text, so that they follow pages and not addresses."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from blog.importing.conversions import label
from blog.importing.raw_html import html_edits
from blog.importing.regions import Region, regions
from blog.importing.resolving import Resolver
from blog.importing.scanner import HtmlTag, InlineScanner, Link, Piece, Use, Wiki, html_tags
from blog.importing.text import Edit, Text

DEFINITION = re.compile(
    r"[ \t>*+-]*\[(?P<label>(?:[^\[\]\\]|\\.)+)\]:[ \t]*\n?[ \t>]*(?P<dest><[^<>\n]*>|[^\s<][^\s]*)",
    re.MULTILINE,
)
# `![](a.png){width=50%}` is Pandoc's and Goldmark's; `{: width="50%"}` of kramdown is gone by now.
ATTRIBUTES = re.compile(r"""\{\s*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}]+))(?:\s+[^{}\n]*)?\}""")
SIZED = re.compile(r"\s*\\?\|\s*\d+(x\d+)?\s*$")
SIZE = re.compile(r"\d+(x\d+)?")


class Rewriter:
    """One text with the resolver that answers for its links."""

    def __init__(self, text: Text, resolver: Resolver) -> None:
        self.text, self.resolver = text, resolver
        self.pictured: set[str] = set()

    def rewritten(self) -> Text:
        """The text with everything in its place that leads somewhere in the folder."""
        found = regions(self.text)
        edits = [edit for region in found if region.kind != "definition" for edit in self._region(region)]
        # Whether a definition is a picture's depends on its use, which all other regions have told by now.
        edits += [
            edit for region in found if region.kind == "definition" for edit in self._definitions(region)
        ]
        return self.text.edited(edits)

    def _region(self, region: Region) -> Iterator[Edit]:
        if region.kind == "html":
            tags = list(html_tags(self.text.text, region.start, region.end))
            yield from html_edits(self.text, tags, self.resolver)
            return
        pieces = InlineScanner(self.text.text, region.start, region.end).pieces()
        tags = [piece for piece in pieces if isinstance(piece, HtmlTag)]
        yield from html_edits(self.text, tags, self.resolver)
        for piece in pieces:
            yield from self._piece(piece)

    def _piece(self, piece: Piece) -> Iterator[Edit]:
        if isinstance(piece, Use):
            if piece.image:
                self.pictured.add(_normal(piece.label))
        elif isinstance(piece, Wiki):
            edit = self._embed(piece) if piece.embed else self._wiki(piece)
            yield from [edit] if edit else []
        elif isinstance(piece, Link):
            yield from self._image(piece) if piece.image else self._link(piece)

    def _image(self, link: Link) -> Iterator[Edit]:
        alt = re.sub(r"\\(.)", r"\1", self._words(link.label))
        reference = self.resolver.picture(self._written(link), SIZED.sub("", alt), self._line(link))
        if reference:
            yield self._pointed(link, reference)
        if (size := SIZED.search(alt)) and reference:
            yield Edit(link.label[1] - len(size[0]), link.label[1], "")
        if attributes := ATTRIBUTES.match(self.text.text, link.end):
            yield Edit(link.end, attributes.end(), "")

    def _pointed(self, link: Link, reference: str) -> Edit:
        """Only the address changes, unless its spaces made the whole no image for Markdown."""
        if not reference.startswith("image:"):
            words = self._words(link.label) or PurePosixPath(self._written(link)).name
            return Edit(link.start, link.end, f"[{words}]({reference})")
        return Edit(*link.destination, reference)

    def _link(self, link: Link) -> Iterator[Edit]:
        reference = self.resolver.link(self._written(link), self._line(link))
        if reference:
            yield Edit(*link.destination, reference)

    def _wiki(self, wiki: Wiki) -> Edit | None:
        target, words = _wiki_parts(wiki.inner)
        if not self._is_wiki(target):
            return None
        reference = self.resolver.named(target, self.text.line_at(wiki.start))
        if not reference and "." in PurePosixPath(target).name:
            reference = self.resolver.link(target, self.text.line_at(wiki.start))
        if not reference:
            return None
        shown = words or target.replace("#", " > " if not target.startswith("#") else "").strip()
        return Edit(wiki.start, wiki.end, f"[{label(shown)}]({reference})")

    def _is_wiki(self, target: str) -> bool:
        """`[[1, 2], [3, 4]]` and `[[package]]` are written too: without a match they are reported only in a vault."""
        resolver = self.resolver
        return resolver.media.generator.kind == "obsidian" or bool(
            target.startswith("#")
            or resolver.library.called(target.partition("#")[0], resolver.source.key)
            or resolver.library.at_path(target.partition("#")[0], resolver.source.key, resolver.source.place)
            or re.search(r"\.\w{2,5}$", target)
            or " " in target.strip()
        )

    def _embed(self, wiki: Wiki) -> Edit | None:
        target, words = _wiki_parts(wiki.inner)
        line = self.text.line_at(wiki.start)
        suffix = PurePosixPath(target.partition("#")[0]).suffix.lower()
        if (
            not suffix
            or suffix in {".md", ".markdown"}
            or self.resolver.library.called(target.partition("#")[0], "")
        ):
            return self._wiki(wiki)
        alt = "" if SIZE.fullmatch(words.replace(" ", "")) else words
        reference = self.resolver.picture(target.partition("#")[0].replace("%", "%25"), alt, line)
        if not reference:
            return None
        if reference.startswith("image:"):
            return Edit(wiki.start, wiki.end, f"![{label(alt)}]({reference})")
        return Edit(wiki.start, wiki.end, f"[{label(alt or PurePosixPath(target).name)}]({reference})")

    def _definitions(self, region: Region) -> Iterator[Edit]:
        for found in DEFINITION.finditer(self.text.text, region.start, region.end):
            line = self.text.line_at(found.start("dest"))
            written = found["dest"].strip("<>")
            if _normal(found["label"]) in self.pictured:
                reference = self.resolver.picture(written, found["label"], line)
            else:
                reference = self.resolver.link(written, line)
            if reference:
                yield Edit(*found.span("dest"), reference)

    def _words(self, span: tuple[int, int]) -> str:
        return self.text.text[slice(*span)]

    def _written(self, link: Link) -> str:
        return self._words(link.destination).strip("<>")

    def _line(self, link: Link) -> int:
        return self.text.line_at(link.destination[0])


def _wiki_parts(inner: str) -> tuple[str, str]:
    target, _, words = inner.replace("\\|", "|").partition("|")
    return target.strip(), words.strip()


def _normal(text: str) -> str:
    return " ".join(text.split()).casefold()
