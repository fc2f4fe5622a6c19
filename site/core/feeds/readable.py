"""Writing as other people's pages can show it: without our scripts and styles, with whole addresses."""

import re

import nh3

from core.addresses import whole
from core.markdown.sanitising import ATTRIBUTES, DROPPED_WHOLE, SCHEMES, TAGS, VALUES
from core.math.cleaning import ATTRIBUTES as FORMULA_ATTRIBUTES
from core.math.cleaning import TAGS as FORMULA_TAGS

# What the site's own sheet makes something of: numbers of lines, and the signs beside headings.
_FURNITURE = re.compile(r'<span class="linenos">[^<]*</span>| ?<a class="heading-anchor"[^>]*>[^<]*</a>')
# The link of a picture to its largest rendition: readers show pictures large by themselves.
_LARGER = re.compile(r'<a [^>]*\bdata-photo="[^>]*>(<picture>.*?</picture>)</a>', re.DOTALL)
# Without a sheet a `span` says nothing, and each word of code is one.
_TAGS = (TAGS | FORMULA_TAGS) - {"span"}
_ATTRIBUTES = {
    **ATTRIBUTES,
    **FORMULA_ATTRIBUTES,
    # Many items stand on one page: the same id would be there twice.
    "*": ATTRIBUTES["*"] - {"id"},
    "img": ATTRIBUTES["img"] | {"srcset", "sizes"},
}


def readable(html: str, address: str) -> str:
    """The HTML of a page at `address` for a feed: an allow-list of what readers show."""
    cleaner = nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=DROPPED_WHOLE - _TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values={"input": VALUES["input"]},
        attribute_filter=lambda tag, name, value: _whole_set(value, address) if name == "srcset" else value,
        url_schemes=SCHEMES,
        url_relative=lambda url: whole(url, address),
        set_tag_attribute_values={"input": {"disabled": ""}},
        link_rel=None,
    )
    return cleaner.clean(_LARGER.sub(r"\1", _FURNITURE.sub("", html))).strip()


def _whole_set(srcset: str, address: str) -> str:
    """A `srcset` with whole addresses; ours have neither spaces nor commas in them."""
    parts = (part.split() for part in srcset.split(","))
    return ", ".join(" ".join([whole(part[0], address), *part[1:]]) for part in parts if part)
