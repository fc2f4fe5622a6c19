"""Pictures that say nothing to those who do not see them."""

import re
from collections.abc import Iterator
from typing import Any

from core.admin.checks.finding import Finding, Severity, block_target
from core.admin.checks.shown import Shown
from core.admin.checks.tags import silent_images, tidy
from core.blocks.picture_words import SAID, structs
from core.blocks.raw_html import RawHTMLBlock
from core.blocks.writing import Writing

_EMPTY_IN_WRITING = re.compile(r'<!--image image:\d+\| alt=""|<img(?: [^\s=">]+="[^"]*")* alt=""')


def check(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for each block that holds such pictures."""
    for child in getattr(page, "body", None) or ():
        target = block_target(child.id)
        if count := sum(map(_is_silent, structs(child.value))):
            yield Finding(
                Severity.PROBLEM,
                f"{_counted(count)} neither an alternative text nor the mark that it is decorative.",
                target,
            )
        if isinstance(child.block, Writing) and (count := _silent_in_writing(child)):
            yield Finding(
                Severity.ADVICE,
                f"{_counted(count)} no alternative text. Unless it only decorates, write between the brackets "
                "what is to be seen: ![A red door](…).",
                target,
            )

        if isinstance(child.block, RawHTMLBlock) and (count := silent_images(tidy(child.value or ""))):
            yield Finding(
                Severity.PROBLEM,
                f'{_counted(count)} no alt in this HTML. Say in it what is to be seen, or write alt="" for what '
                "only decorates.",
                target,
            )


def _is_silent(value: Any) -> bool:
    if not value.keys() >= SAID:
        return False
    said = value["decorative"] or (value["alt_text"] or "").strip()
    return bool(value["image"] and not said)


def _silent_in_writing(child: Any) -> int:
    html = child.block.rendered(child.value).whole
    return sum(1 for _ in _EMPTY_IN_WRITING.finditer(html))


def _counted(count: int) -> str:
    return "A picture has" if count == 1 else f"{count} pictures have"
