"""Writing in plain words, for search and for counting."""

import re
from html import unescape

_FURNITURE = re.compile(
    r'<a class="heading-anchor"[^>]*>.*?</a>'
    r'|<sup class="footnote-ref">.*?</sup>'
    r'|<a [^>]*class="footnote-backref"[^>]*>.*?</a>'
    r'|<span class="linenos">.*?</span>'
    r"|<!--.*?-->",
    re.DOTALL,
)
_BLOCK = re.compile(
    r"</?(?:aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary"
    r"|table|tbody|td|tfoot|th|thead|tr|ul)\b[^>]*>"
)
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)  # Where a line end is one.
_TAG = re.compile(r"<[^>]*>")
_LINE_END = re.compile(r"[ \t]*\n\s*")
_GAP = re.compile(r"[ \t]+")


def plain(html: str) -> str:
    """What rendered HTML says: a line for each block, without numbers of notes and lines."""
    parts = _PRE.split(_FURNITURE.sub("", html))
    flowing = [part if number % 2 else part.replace("\n", " ") for number, part in enumerate(parts)]
    text = _BLOCK.sub("\n", "".join(flowing))
    return _LINE_END.sub("\n", _GAP.sub(" ", unescape(_TAG.sub("", text)))).strip()
