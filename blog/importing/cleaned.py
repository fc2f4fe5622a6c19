"""Bytes of an export on their way to a parser, without what no parser takes."""

import codecs
from collections.abc import Callable
from typing import IO

from blog.importing.carried import MOST_TIMES, SMALL
from blog.importing.reading import UnreadableError

# What XML 1.0 forbids, JSON in its texts too, and programs let through from what people paste.
FORBIDDEN = bytes.maketrans(bytes([*range(9), 11, 12, *range(14, 32)]), b" " * 29)


class Clean:
    """A file to be parsed: without signs that are forbidden or stand before it, and of a size that ends.

    `packed` is its size before it was unpacked; `begin` may change how it begins.
    """

    def __init__(
        self,
        file: IO[bytes],
        packed: int | None = None,
        begin: Callable[[bytes], bytes] = bytes,
    ) -> None:
        self.file, self.packed, self.begin = file, packed, begin
        self.taken = 0
        self.begun = False
        self.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.is_utf8 = True

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        piece = self.file.read(size)
        self.taken += len(piece)
        if self.packed is not None and self.taken > SMALL and self.taken > MOST_TIMES * self.packed:
            raise UnreadableError("The file unfolds into far more than it is. It was not read to its end.")
        if not self.begun and piece:
            self.begun = True
            piece = self.begin(piece.removeprefix(codecs.BOM_UTF8).lstrip())
            head = piece[:200].lower()
            self.is_utf8 = b"encoding=" not in head or b"utf-8" in head
        if self.is_utf8:
            piece = self.decoder.decode(piece, final=not piece).encode()
        return piece.translate(FORBIDDEN)
