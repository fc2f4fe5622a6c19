"""The rows of the tables in a Ghost export, one after the other, however large the file is and however it ends."""

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Collection, Iterator
from typing import IO, Any

import ijson
from ijson.common import ObjectBuilder

from blog.importing.carried import BROKEN
from blog.importing.cleaned import Clean

TABLE = re.compile(r"(?:db\.item\.)?data\.(\w+)\.item")
BEGINNING = re.compile(rb'\s*\{\s*"(?:db"\s*:\s*\[|(?:meta|data)"\s*:\s*\{)')
Row = dict[str, Any]


def is_ghost(head: bytes) -> bool:
    """Whether a file begins as an export of Ghost does."""
    return BEGINNING.match(head.removeprefix(BOM_UTF8)) is not None


class Rows:
    """The rows of some tables, each with its table's name.

    `broken` tells how it ended, `counted` how many rows each table had.
    """

    def __init__(self, file: IO[bytes], tables: Collection[str]) -> None:
        self.file, self.wanted = file, tables
        self.broken = ""
        self.counted: Counter[str] = Counter()

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        builder: Any = None
        place = table = ""
        try:
            for prefix, event, value in ijson.parse(Clean(self.file), use_float=True):
                if builder is not None:
                    builder.event(event, value)
                    if event == "end_map" and prefix == place:
                        yield table, builder.value
                        builder = None
                elif event == "start_map" and (found := TABLE.fullmatch(prefix)):
                    self.counted[found[1]] += 1
                    if found[1] in self.wanted:
                        place, table, builder = prefix, found[1], ObjectBuilder()
                        builder.event(event, value)
        except (ijson.JSONError, *BROKEN):
            self.broken = "The file ends or breaks in the middle."
