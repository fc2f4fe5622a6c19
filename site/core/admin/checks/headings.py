"""Whether the headings of a page are a table of contents that can be trusted."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from core.admin.checks.finding import Finding, Severity, block_target, quoted
from core.admin.checks.shown import Shown
from core.blocks.markdown import MarkdownBlock
from core.blocks.raw_html import RawHTMLBlock
from core.blocks.writing import Writing
from core.markdown import Heading
from core.markdown.headings import slug

# Outside of code, which is taken out first.
_TITLE = re.compile(r"^ {0,3}#[ \t]+\S|^\S.*\n=+[ \t]*$|<h1\b", re.MULTILINE)
# A fence takes all of its signs and gives none back (`++`): a long row of them is then read once.
_FENCE = re.compile(
    r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r"`[^`\n]+`")


def check_order(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for each heading more than one level below the one before it."""
    above = 1
    for block_id, heading in _headings(page):
        if heading.level > above + 1:
            after = "the title" if above == 1 else f"a heading of level {above}"
            yield Finding(
                Severity.PROBLEM,
                f"{quoted(heading.text)} is a heading of level {heading.level} and follows {after}: "
                f"level {above + 1} is left out.",
                block_target(block_id),
            )
        above = heading.level


def check_title(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for each block with a heading of the level of the page's title."""
    for child in getattr(page, "body", None) or ():
        if isinstance(child.block, MarkdownBlock) and _TITLE.search(_prose(child.value)):
            yield Finding(
                Severity.ADVICE,
                "This text has a heading of level 1. That is the page’s title, so all headings of this text are "
                "shown one level lower: begin with ##.",
                block_target(child.id),
            )
        elif isinstance(child.block, RawHTMLBlock) and "<h1" in (child.value or "").lower():
            yield Finding(
                Severity.PROBLEM,
                "This HTML has a second h1: the page’s title is the first. Write h2.",
                block_target(child.id),
            )


def check_names(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for each heading that wants the same anchor as one before it."""
    met: Counter[str] = Counter()
    for block_id, heading in _headings(page):
        name = slug(heading.text)
        met[name] += 1
        if met[name] == 2:
            yield Finding(
                Severity.ADVICE,
                f"More than one section is called {quoted(heading.text)}. The address of each but the first ends "
                "in a number, and changes when one before it goes.",
                block_target(block_id),
            )


def _headings(page: Any) -> Iterator[tuple[str, Heading]]:
    for child in getattr(page, "body", None) or ():
        if isinstance(child.block, Writing):
            for heading in child.block.rendered(child.value, language=page.language).headings:
                yield child.id, heading


def _prose(markdown: str) -> str:
    return _CODE.sub("", _FENCE.sub("", markdown))
