"""Writing under change that still knows the line of the file each of its lines came from."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """Puts `new` in place of the characters from `start` to `end`."""

    start: int
    end: int
    new: str


class Text:
    """Immutable. `first_line` is the number that the file gives to the first line."""

    def __init__(self, text: str, first_line: int = 1, lines: list[int] | None = None) -> None:
        self.text = text
        self.starts = [0, *(index + 1 for index, letter in enumerate(text) if letter == "\n")]
        self._lines = lines or list(range(first_line, first_line + len(self.starts)))

    def line_at(self, offset: int) -> int:
        """The line of the file that holds what stands at `offset`."""
        return self._lines[bisect_right(self.starts, offset) - 1]

    def edited(self, edits: Iterable[Edit]) -> "Text":
        """With all edits made. An edit inside another is dropped: the outer one has dealt with it."""
        pieces: list[str] = []
        lines = [self._lines[0]]
        position = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
            if edit.start < position:
                continue
            self._keep(position, edit.start, pieces, lines)
            pieces.append(edit.new)
            lines += [self.line_at(edit.start)] * edit.new.count("\n")
            position = edit.end
            if "".join(pieces[-2:])[-1:] in {"", "\n"}:
                lines[-1] = self.line_at(position)  # A line begins here, with what follows the edit.
        self._keep(position, len(self.text), pieces, lines)
        return Text("".join(pieces), lines=lines)

    def _keep(self, start: int, end: int, pieces: list[str], lines: list[int]) -> None:
        pieces.append(self.text[start:end])
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, end)
        lines += self._lines[first:last]
