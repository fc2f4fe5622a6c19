"""Line numbers as people write them: `2-4, 7`."""

import re
from collections.abc import Iterator

Ranges = tuple[tuple[int, int], ...]

_RANGE = re.compile(r"(?<![\w-])(\d{1,9})(?:\s*-\s*(\d{1,9}))?(?![\w-])", re.ASCII)


def parse_ranges(text: str) -> Ranges:
    """The ranges in a text, both ends included; what is none is passed over."""
    found = ((int(first), int(last or first)) for first, last in _RANGE.findall(text))
    return tuple((first, last) for first, last in found if 1 <= first <= last)


def lines_in(ranges: Ranges, count: int) -> Iterator[int]:
    """The lines that ranges name in a text of `count` lines, so that `1-999999999` costs nothing."""
    for first, last in ranges:
        yield from range(first, min(last, count) + 1)
