"""Recognises the tags of template languages: shortcodes of Hugo and Zola, Liquid's and Nunjucks' tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blog.importing.regions import Region, regions
from blog.importing.scanner import TAG, after_code_span, after_comment, after_formula, after_verbatim
from blog.importing.text import Text

HUGO = re.compile(
    r"\{\{[<%]\s*(?P<closing>/?)\s*(?P<name>[\w][\w./-]*)(?P<arguments>(?:(?!\{\{).){0,2000}?)\s*/?\s*[>%]\}\}",
    re.DOTALL,
)
BLOCK = re.compile(
    r"\{%-?\s*(?P<closing>/?)(?P<name>[A-Za-z_][\w./-]*(?:::\w+)*)(?P<arguments>(?:(?!\{%).){0,2000}?)-?%\}",
    re.DOTALL,
)
CALL = re.compile(
    r"\{\{-?\s*(?P<name>[A-Za-z_][\w./-]*(?:::\w+)*)\s*(?P<arguments>\([^{}]{0,2000}\))\s*-?\}\}", re.DOTALL
)
# Words in two braces are no tag: `{{closure}}` and `{{r4, pc}}` are written in prose. A variable of a site or a page
# is, and so is what goes through a filter.
EXPRESSION = re.compile(
    r"\{\{-?\s*(?P<name>(?:site|page|post|include|layout|jekyll|eleventy|collections|config)\.[\w.]+"
    r"|\"[^\"\n]*\"(?=\s*\|)|'[^'\n]*'(?=\s*\|)|[A-Za-z_][\w.]*(?=\s+\|\s*[a-z_]+\s*[:|\-}]))"
    r"(?P<arguments>\s*(?:\|[^{}\n]{0,500})?)-?\}\}"
)
HUGO_COMMENT = re.compile(r"\{\{/\*(?:(?!\{\{/\*).)*?\*/\}\}", re.DOTALL)
# kramdown's attribute lists. Rust writes `{:?}`, `{:.3}`, `{:#x}` and `{:>8}` in prose, so a name must be a word.
_ITEM = r"""(?:(?:[.#][A-Za-z_][\w-]+)+|[A-Za-z_][\w:-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
ATTRIBUTES = re.compile(
    rf"\{{:\s*(?:toc|refdef|no_toc|{_ITEM}(?:\s+(?:{_ITEM}|[A-Za-z_-]{{2,}}))*)\s*\}}"
    r"|\{::[a-z]+[^{}\n]*/?\}|\{:/[a-z]*\}"
)
MORE = re.compile(
    r"<!--+\s*(?:more|excerpt|read-?more|endexcerpt|end_excerpt|truncate)\b[^>]{0,100}-->", re.IGNORECASE
)
PATTERNS = (
    ("hugo", HUGO),
    ("block", BLOCK),
    ("call", CALL),
    ("expression", EXPRESSION),
    ("comment", HUGO_COMMENT),
    ("attributes", ATTRIBUTES),
)
SPECIAL = re.compile(r"[\\`$<{]")


@dataclass(frozen=True)
class TemplateTag:
    """`style` is one of hugo, block, call, expression, comment, attributes and more."""

    start: int
    end: int
    style: str
    name: str = ""
    arguments: str = ""
    closing: bool = False
    html: bool = False


def template_tags(text: Text) -> Iterator[TemplateTag]:
    """All tags outside code and formulas, in order. `html` tells those that stand in a block of raw HTML."""
    for region in regions(text):
        yield from _Scanner(text.text, region).tags()


class _Scanner:
    """Walks once over one region."""

    def __init__(self, text: str, region: Region) -> None:
        self.text, self.start, self.end = text, region.start, region.end
        self.html = region.kind == "html"
        self.last_comment = text.rfind("-->", region.start, region.end)
        self.unclosed: set[str] = set()

    def tags(self) -> Iterator[TemplateTag]:
        position = self.start
        while found := SPECIAL.search(self.text, position, self.end):
            tag, position = self._taken(found[0], found.start())
            if tag:
                yield tag

    def _taken(self, letter: str, at: int) -> tuple[TemplateTag | None, int]:
        if letter == "{":
            tag = self._template_tag(at)
            return tag, tag.end if tag else at + 1
        if letter == "<":
            return self._angle(at)
        if self.html:
            return None, at + 1
        if letter == "$":
            return None, after_formula(self.text, at, self.end)
        return None, after_code_span(self.text, at, self.end) if letter == "`" else at + 2

    def _angle(self, at: int) -> tuple[TemplateTag | None, int]:
        """Comments are left alone but for the mark where a summary ends; only elements of code are jumped."""
        if more := MORE.match(self.text, at, self.end):
            return TemplateTag(at, more.end(), "more"), more.end()
        after = after_comment(self.text, at, self.last_comment)
        if after > at:
            return None, after
        tag = TAG.match(self.text, at, self.end)
        after = after_verbatim(self.text, tag, self.end, self.unclosed) if tag else at + 1
        return None, after if tag and after > tag.end() else at + 1

    def _template_tag(self, at: int) -> TemplateTag | None:
        for style, pattern in PATTERNS:
            if found := pattern.match(self.text, at):
                groups = found.groupdict()
                name, arguments = groups.get("name") or "", (groups.get("arguments") or "").strip()
                closing = bool(groups.get("closing"))
                return TemplateTag(at, found.end(), style, name, arguments, closing, self.html)
        return None
