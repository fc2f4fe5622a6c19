"""The ids that the blocks of one page have taken, and the footnotes that they leave for its end."""

from collections.abc import Callable
from dataclasses import replace

from core.markdown import Rendered
from core.markdown.headings import renamed, unused


class Anchors:
    """Gives every heading and footnote of a page an id of its own, block after block in the page's order.

    The first to want an id gets it, so the addresses of a text of one block are those that its writer sees. `notes`
    are the footnotes of all blocks so far, numbered on from one to the next.
    """

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def settle(self, render: Callable[[int], Rendered]) -> Rendered:
        """The writing that `render(before)` gives, with ids that no block before it has."""
        writing = render(0)
        if writing.notes and self.notes:
            writing = render(len(self.notes))
        writing = self._rename(writing)
        self.notes += writing.notes
        return writing

    def _rename(self, writing: Rendered) -> Rendered:
        before = self._taken.copy()
        # An id of this block is not free for another heading of it, even before its turn has come.
        self._taken.update(heading.id for heading in writing.headings)
        met = (heading.id for heading in writing.headings if heading.id in before)
        names = {name: unused(name, self._taken, self._numbers) for name in met}
        if not names:
            return writing
        headings = tuple(
            replace(heading, id=names.get(heading.id, heading.id)) for heading in writing.headings
        )
        notes = tuple(renamed(note, names) for note in writing.notes)
        return replace(writing, html=renamed(writing.html, names), headings=headings, notes=notes)
