"""What stands between two marks.

Of marks that nothing ends there may be thousands: an end that is not there is looked for once.
"""

import re
from collections.abc import Callable
from typing import NamedTuple


class Enclosed(NamedTuple):
    """What was found: `opening` is the mark that begins it, `whole` holds both marks."""

    opening: re.Match[str]
    inner: str
    whole: str


def replaced(
    text: str,
    opening: re.Pattern[str],
    ending_of: Callable[[re.Match[str]], re.Pattern[str]],
    make: Callable[[Enclosed], str],
) -> str:
    """The text with what `make` gives in the place of each part, from an opening mark to the first that ends it."""
    kept: list[str] = []
    done, place = 0, 0
    missing: set[re.Pattern[str]] = set()
    while found := opening.search(text, place):
        ending = ending_of(found)
        end = None if ending in missing else ending.search(text, found.end())
        if end is None:
            missing.add(ending)
            place = found.end()
            continue
        part = Enclosed(found, text[found.end() : end.start()], text[found.start() : end.end()])
        kept += [text[done : found.start()], make(part)]
        done = place = end.end()
    return "".join([*kept, text[done:]])
