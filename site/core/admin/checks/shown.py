"""A page as a reader would get it now."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from typing import Any

from django.http import HttpRequest

from core.admin.checks.weighing import Weight, weigh

_TAG = re.compile(r"<(/?picture|source|img|link|script)\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# A phone of 375 px has two or three pixels for each: browsers then choose from here on.
WANTED_WIDTH = 750


@dataclass(frozen=True)
class Shown:
    """The HTML of a page, and what a phone loads with it: addresses of sheets, scripts and pictures.

    `editor` is who asks: of pages that they may not see, they are told nothing.
    """

    html: str = ""
    sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    editor: Any = None

    @cached_property
    def weight(self) -> Weight:
        """What all of it weighs. Measured once."""
        return weigh(self.html, self.sheets, self.scripts, self.pictures)


def show(page: Any, request: HttpRequest) -> Shown:
    """The draft `page` as Wagtail's preview shows it; nothing of a page that cannot be shown."""
    if not page.is_previewable():
        return Shown(editor=request.user)
    answer = page.make_preview_request(request, page.default_preview_mode)
    html = answer.content.decode(errors="replace") if answer.status_code == 200 else ""
    return replace(read(html), editor=request.user)


def read(html: str) -> Shown:
    """What a page's HTML loads."""
    reader = _Reader()
    for found in _TAG.finditer(html):
        reader.take(found[1].lower(), found[2])
    return Shown(html, tuple(reader.sheets), tuple(reader.scripts), tuple(reader.pictures))


def chosen(srcset: str, wanted: int = WANTED_WIDTH) -> str:
    """The address of a `srcset` that a browser would load for so many pixels; an empty text where there is none."""
    sources = []
    for candidate in srcset.split(", "):
        address, _, width = candidate.strip().rpartition(" ")
        if address and width.endswith("w") and width[:-1].isdecimal():
            sources.append((int(width[:-1]), address))
    sources.sort()
    return next((address for width, address in sources if width >= wanted), sources[-1][1] if sources else "")


@dataclass
class _Reader:
    """Takes the tags in their order: the first source of a `picture` stands for it."""

    sheets: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    source: str = ""

    def take(self, tag: str, text: str) -> None:
        attrs = {
            name.lower(): unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)
        }
        match tag:
            case "picture" | "/picture":
                self.source = ""
            case "source":
                self.source = self.source or chosen(attrs.get("srcset", ""))
            case "img":
                address = self.source or chosen(attrs.get("srcset", "")) or attrs.get("src", "")
                self.pictures += [address] if address else []
            case "link" if attrs.get("rel") == "stylesheet" and attrs.get("media") != "print":
                self.sheets += [attrs["href"]] if "href" in attrs else []
            case "script" if "src" in attrs:
                self.scripts.append(attrs["src"])
