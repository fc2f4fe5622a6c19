"""Turns template tags into Markdown where their meaning is known, and makes the others visible and harmless."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from blog.importing.arguments import read_arguments
from blog.importing.conversions import EMPTY, FIGURES, KNOWN, fenced, figure, visible
from blog.importing.tags import TemplateTag, template_tags
from blog.importing.text import Edit, Text

# (the name or path a tag refers to, the line, whether it stands where an address belongs) to what replaces it
Refer = Callable[[str, int, bool], str | None]
Note = Callable[[int, str], None]

VERBATIM = {"raw": "endraw", "verbatim": "endverbatim", "comment": "endcomment", "highlight": "endhighlight"}
REFERENCES = {"ref", "relref", "post_url", "link"}
RAW_TAG = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}\n?")
# The site's own address may stand between: `({{ site.baseurl }}{% link a.md %})`.
BEFORE_ADDRESS = re.compile(r"""(?:\]\(\s*<?|\]:\s*<?|(?:href|src)\s*=\s*["']?)(?:\{\{[^{}]*\}\})?$""")


@dataclass
class Converter:
    """One text's tags. `refer` finds other posts, `note` takes what the owner should know."""

    text: Text
    refer: Refer
    note: Note
    liquid: bool = False

    def converted(self) -> Text:
        """The text with every tag dealt with."""
        edits = list(self._edits())
        return self.text.edited([*edits, *self._raw_tags()] if self.liquid else edits)

    def _edits(self) -> Iterator[Edit]:
        position = 0
        for tag in template_tags(self.text):
            if tag.start >= position:
                edit = self._edit(tag)
                position = edit.end
                yield edit

    def _raw_tags(self) -> Iterator[Edit]:
        """Liquid runs before Markdown: its raw marks are no part of the code that they stand around or in."""
        for found in RAW_TAG.finditer(self.text.text):
            yield Edit(found.start(), found.end(), "")

    def _edit(self, tag: TemplateTag) -> Edit:
        name = tag.name.split("/")[-1].removesuffix(".html").lower()
        if tag.style in {"comment", "more"}:
            return self._removed(tag.start, tag.end)
        if tag.style == "attributes":
            return self._attributes(tag)
        if tag.style == "expression":
            return self._expression(tag)
        if not tag.closing and name in VERBATIM:
            return self._verbatim(tag, name)
        if name in EMPTY:
            return self._removed(tag.start, tag.end)
        return self._replaced(tag, name)

    def _replaced(self, tag: TemplateTag, name: str) -> Edit:
        if name in REFERENCES and not tag.closing:
            source = self.text.text[tag.start : tag.end]
            found = self._reference(tag)
            return Edit(tag.start, tag.end, source if found is None else found)
        if name in KNOWN and tag.closing:
            return self._removed(tag.start, tag.end)
        new = self._include(tag) if name.startswith("include") else ""
        if name in KNOWN:
            new = KNOWN[name](read_arguments(tag.arguments))
        return Edit(tag.start, tag.end, new) if new else self._unknown(tag)

    def _unknown(self, tag: TemplateTag) -> Edit:
        source = self.text.text[tag.start : tag.end]
        if not tag.closing and not tag.name.startswith("end"):
            line = self.text.line_at(tag.start)
            self.note(line, f"Unknown shortcode {' '.join(source.split())[:80]}; it stays visible as text.")
        before = self.text.text[max(0, tag.start - 60) : tag.start]
        if BEFORE_ADDRESS.search(before):
            return Edit(tag.start, tag.end, source)
        return Edit(tag.start, tag.end, visible(source, tag.html))

    def _removed(self, start: int, end: int) -> Edit:
        """Takes the whole line where nothing else stands in it."""
        text = self.text.text
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        if not text[line_start:start].strip() and not text[end:line_end].strip():
            return Edit(start, min(line_end + 1, len(text)), "")
        return Edit(start, end, "")

    def _attributes(self, tag: TemplateTag) -> Edit:
        """Headings keep their identifier, written as the others write it; `* TOC` goes with its mark."""
        text = self.text.text
        line_start = text.rfind("\n", 0, tag.start) + 1
        identifier = re.search(r"#([A-Za-z_][\w-]+)", text[tag.start : tag.end])
        if identifier and re.match(r" {0,3}#{1,6}\s", text[line_start : tag.start]):
            return Edit(tag.start, tag.end, f"{{#{identifier[1]}}}")
        contents = re.search(
            r"(?:^|\n)[ \t]*(?:[*+-]|\d+\.)[ \t]+\S[^\n]*\n[ \t]*$", text[: tag.start][-200:]
        )
        if contents and re.match(r"\{:\s*toc", text[tag.start :]):
            return Edit(tag.start - len(contents[0].lstrip("\n")), tag.end, "")
        return self._removed(tag.start, tag.end)

    def _expression(self, tag: TemplateTag) -> Edit:
        """`{{ "/a.png" | relative_url }}` is its text; the site's own address is nothing at all."""
        if tag.name[0] in "\"'":
            return Edit(tag.start, tag.end, tag.name[1:-1])
        if tag.name in {"site.baseurl", "site.url", "site.github.url", "site.base_url"}:
            return Edit(tag.start, tag.end, "")
        return self._unknown(tag)

    def _verbatim(self, tag: TemplateTag, name: str) -> Edit:
        """What stands between a tag and its end is not looked at: it is code, or not to be seen."""
        end_name = rf"(?:{VERBATIM[name]}|/\s*{name}{'|end' if name == 'highlight' else ''})"
        pattern = rf"\{{%-?\s*{end_name}\s*-?%\}}|\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}"
        closing = re.compile(pattern).search(self.text.text, tag.end)
        if not closing:
            return self._unknown(tag)
        content = self.text.text[tag.end : closing.start()]
        if name == "comment":
            return self._removed(tag.start, closing.end())
        if name != "highlight":
            return Edit(tag.start, closing.end(), content)
        line_start = self.text.text.rfind("\n", 0, tag.start) + 1
        alone = not self.text.text[line_start : tag.start].strip(" \t>")
        return Edit(tag.start, closing.end(), fenced(content, read_arguments(tag.arguments), alone))

    def _include(self, tag: TemplateTag) -> str:
        """`{% include figure.html src="a.png" %}`, a custom of Jekyll's themes."""
        first, _, rest = tag.arguments.partition(" ")
        file = first.strip("\"'").rpartition("/")[2]
        kind = re.sub(r"(\.html|\.liquid|\.njk)$", "", file).lower()
        return figure(read_arguments(rest)) if kind in FIGURES else ""

    def _reference(self, tag: TemplateTag) -> str | None:
        given = read_arguments(tag.arguments)
        target = given.get("path") or given.at(0)
        before = self.text.text[max(0, tag.start - 60) : tag.start]
        return self.refer(target, self.text.line_at(tag.start), bool(BEFORE_ADDRESS.search(before)))
