"""One Markdown text as several blocks: what has a block of its own gets it, the rest stays Markdown.

A footnote stays with its marks and a link with its definition: a definition that stands elsewhere comes along, and
what lies between two marks of one note is not split.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.markdown.segments import Segment, Text, read
from core.markdown.weighing import TooHeavyError

Piece = tuple[str, Any]
Become = Callable[[Segment], Piece | None]


@dataclass(slots=True)
class _Run:
    """Neighbouring segments that stay one Markdown text, and notes that stood elsewhere."""

    segments: list[Segment] = field(default_factory=list)
    moved: list[Segment] = field(default_factory=list)

    @property
    def shows(self) -> bool:
        return any(segment.shows for segment in self.segments)

    @property
    def marks(self) -> set[str]:
        """The labels of the notes it calls; what a called note calls counts where that one is called."""
        return set().union(*(segment.marks for segment in self.segments if not segment.called))


def split(source: str, become: Become) -> list[Piece]:
    """The blocks of a text in their order: a type and a value each, where `markdown` has its text as value.

    `become` says which block a segment can be, or None; it is asked only where cutting loses nothing. A text that
    nothing can be cut from comes back as it is.
    """
    try:
        text = read(source)
    except TooHeavyError:  # Its block says so when it is saved.
        return [("markdown", source)]
    pieces = [become(segment) if _is_free(segment) else None for segment in text.segments]
    needs = _needs(text)
    _keep_together(text, pieces, needs)
    if not any(pieces):
        return [("markdown", source)]
    order = _order(text, pieces)
    _bring_together([part for part in order if isinstance(part, _Run)], needs)
    return [
        part if not isinstance(part, _Run) else ("markdown", _written(part, text))
        for part in _without_hollows(order)
    ]


def _is_free(segment: Segment) -> bool:
    return segment.shows and not (segment.within or segment.marks or segment.links or segment.defines)


def _needs(text: Text) -> dict[str, set[str]]:
    """For each note, itself and all notes that it calls, and that those call."""
    called: dict[str, set[str]] = {}
    for segment in text.segments:
        if segment.note is not None:
            called.setdefault(segment.note, set()).update(segment.marks)
    return {label: _reached(label, called) for label in called}


def _reached(label: str, called: dict[str, set[str]]) -> set[str]:
    found, waiting = set(), [label]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(called.get(at, ()))
    return found


def _all(marks: set[str], needs: dict[str, set[str]]) -> set[str]:
    return set().union(*(needs.get(label, {label}) for label in marks))


def _keep_together(text: Text, pieces: list[Piece | None], needs: dict[str, set[str]]) -> None:
    """Takes back what would stand between two marks of one note."""
    reach: dict[str, tuple[int, int]] = {}
    for i, segment in enumerate(text.segments):
        if not segment.called:
            for label in _all(segment.marks, needs):
                reach[label] = (reach.get(label, (i, i))[0], i)
    end = -1
    for first, last in sorted(reach.values()):
        for i in range(max(first, end), last):
            pieces[i] = None
        end = max(end, last)


def _order(text: Text, pieces: list[Piece | None]) -> list[Piece | _Run]:
    order: list[Piece | _Run] = [_Run()]
    for segment, piece in zip(text.segments, pieces, strict=True):
        if piece is not None:
            order += [piece, _Run()]
        elif isinstance(run := order[-1], _Run):
            run.segments.append(segment)
    return order


def _bring_together(runs: list[_Run], needs: dict[str, set[str]]) -> None:
    """Moves each note to the run that calls it."""
    home = {label: run for run in runs for label in _all(run.marks, needs)}
    for run in runs:
        for segment in [one for one in run.segments if one.note is not None]:
            target = home.get(segment.note or "")
            if target is not None and target is not run:
                run.segments.remove(segment)
                target.moved.append(segment)


def _without_hollows(order: list[Piece | _Run]) -> list[Piece | _Run]:
    """A run of definitions alone is no block: what nobody uses stays with the run before it, or after it."""
    runs = [part for part in order if isinstance(part, _Run)]
    keeper = next((run for run in reversed(runs) if run.shows), None)
    for run in runs:
        if not run.shows and keeper is not None:
            keeper.moved += run.segments + run.moved
            run.segments = []
    return [part for part in order if not isinstance(part, _Run) or part.segments]


def _written(run: _Run, text: Text) -> str:
    held = run.segments + run.moved
    defined = set().union(*(segment.defines for segment in held))
    wanted = set().union(*(segment.links for segment in held)) - defined
    parts = [_verbatim(run.segments, text.lines), *(segment.text for segment in run.moved)]
    if wanted:
        # Several keys can stand in one line's entry; each is written once, in the order of the text.
        parts.append(
            "\n".join(dict.fromkeys(text.definitions[key] for key in text.definitions if key in wanted))
        )
    return "\n\n".join(part for part in parts if part) + "\n"


def _verbatim(segments: list[Segment], lines: list[str]) -> str:
    """The segments as they were written, with the blank lines between neighbours."""
    written: list[str] = []
    last = None
    for segment in segments:
        if last is not None:
            # Where something was taken out from between them, one blank line is enough.
            between = lines[last : segment.first]
            written += between if not any(line.strip() for line in between) else [""]
        written += lines[segment.first : segment.last]
        last = segment.last
    return "\n".join(written)
