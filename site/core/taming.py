"""HTML of others, before a parser makes far more of it than it is.

What is begun bold and never ended is begun anew in each paragraph that follows, by the rules of HTML: a thousand of
the one and a thousand of the other are a million elements. And each element is looked for among all that it stands
in.
https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements
"""

import re
from collections import Counter
from html import escape


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MOST_ANEW = 500_000  # Elements that nobody wrote.
MOST_STEPS = 300_000_000  # From elements to those around them: two seconds.
DEARER = 20  # Times: a step from what is begun anew to another such.
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)")
_STYLES = _set("a b big code em font i nobr s small strike strong tt u")
_END_BY_THEMSELVES = _set(
    "area base br col colgroup dd dt embed hr img input li link meta optgroup option p param rb rp rt rtc source"
    " tbody td tfoot th thead tr track wbr"
)


def tamed(html: str) -> str:
    """The same, unless parsing it would take too much: then all from where it does is text, as it was written."""
    opened: Counter[str] = Counter()
    depth = begun = anew = steps = 0
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        is_style = name in _STYLES
        if tag["end"] and opened[name]:
            opened[name] -= 1
            depth, begun = depth - 1, begun - is_style
        anew += 0 if is_style else begun
        steps += depth + (begun * DEARER if is_style else 0)
        if anew > MOST_ANEW or steps > MOST_STEPS:
            return html[: tag.start()] + escape(html[tag.start() :])
        if not tag["end"] and name not in _END_BY_THEMSELVES:
            opened[name] += 1
            depth, begun = depth + 1, begun + is_style
    return html
