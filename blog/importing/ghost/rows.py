"""The rows of the tables in a Ghost export, one after the other, however large the file is and however it ends."""

import re
from collections.abc import Collection, Iterator
from typing import IO, Any

import ijson
from ijson.common import ObjectBuilder

TABLE = re.compile(r"(?:db\.item\.)?data\.(\w+)\.item")
Row = dict[str, Any]


class Rows:
    """The rows of some tables, each with its table's name. `broken` tells how it ended, `tables` which there were."""

    def __init__(self, file: IO[bytes], tables: Collection[str]) -> None:
        self.file, self.wanted = file, tables
        self.broken = ""
        self.tables: set[str] = set()

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        builder: Any = None
        place = table = ""
        try:
            for prefix, event, value in ijson.parse(self.file, use_float=True):
                if builder is not None:
                    builder.event(event, value)
                    if event == "end_map" and prefix == place:
                        yield table, builder.value
                        builder = None
                elif event == "start_map" and (found := TABLE.fullmatch(prefix)):
                    self.tables.add(found[1])
                    if found[1] in self.wanted:
                        place, table, builder = prefix, found[1], ObjectBuilder()
                        builder.event(event, value)
        except ijson.IncompleteJSONError:
            self.broken = "The file is cut off. What stands whole before its end was taken."
        except (ijson.JSONError, ValueError, RecursionError) as error:
            self.broken = (
                f"The file is no valid JSON ({str(error)[:100]}). What stands before that was taken."
            )
