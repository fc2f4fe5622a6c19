"""What may stand in writing: an allow-list. Everything else is dropped, and its text kept where it has one."""

from functools import cache

import nh3
from pygments.token import STANDARD_TYPES

from core.taming import tamed


def _set(words: str) -> set[str]:
    return set(words.split())


TAGS = _set(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt em"
    " figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small"
    " span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
# Their text is not meant to be read.
DROPPED_WHOLE = _set(
    "audio canvas embed head iframe math noembed noframes noscript object script select style svg template textarea"
    " title video xmp"
)
ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "hreflang", "name", "rel", "aria-label"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "input": {"checked", "aria-label"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "section": {"aria-label"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
}
# What our own constructs need, and nobody else may say.
VALUES = {
    "a": {"role": {"doc-noteref", "doc-backlink"}},
    "input": {"type": {"checkbox"}},
    "section": {"role": {"doc-endnotes"}},
    "pre": {"tabindex": {"0"}},
}
_ALIGNED = {"align-left", "align-center", "align-right"}
CLASSES = {
    "a": {"footnote-backref"},
    "aside": {"callout", "note", "tip", "warning"},
    "code": {"formula", "display"},
    "div": {
        "callout",
        "note",
        "tip",
        "warning",
        "code",
        "code-name",
        "highlight",
        "caption",
        "credit",
        "width-wide",
    },
    "figure": {"image", "width-text", "width-wide", "width-full"},
    "li": {"task-list-item"},
    "ol": {"contains-task-list"},
    "pre": {"formula"},
    "section": {"footnotes"},
    "span": {"shortcode", "file", "language", "hll", "linenos", *STANDARD_TYPES.values()} - {""},
    "sup": {"footnote-ref"},
    "td": _ALIGNED,
    "th": _ALIGNED,
    "ul": {"contains-task-list"},
}
# The last three are ours: they become addresses when the page is shown.
SCHEMES = {"http", "https", "mailto", "tel", "sms", "geo", "xmpp", "page", "image", "attachment"}


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes=ATTRIBUTES,
        tag_attribute_values=VALUES,
        # A box in writing shows a state; it is not for typing.
        set_tag_attribute_values={"input": {"disabled": ""}},
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def sanitised(html: str) -> str:
    """HTML in which nothing can run, load from elsewhere unseen, or break out of its place."""
    return _cleaner().clean(tamed(html))
