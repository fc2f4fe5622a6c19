"""The ids that the blocks of one page have taken."""

from collections.abc import Callable
from dataclasses import replace

from core.markdown import Rendered
from core.markdown.headings import renamed, unused


class Anchors:
    """Gives every heading and footnote of a page an id of its own, block after block in the page's order.

    The first to want an id gets it, so the addresses of a text of one block are those that its writer sees.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._lists_of_notes = 0

    def settle(self, render: Callable[[str], Rendered]) -> Rendered:
        """The writing that `render(prefix)` gives, with ids that no block before it has."""
        writing = render("")
        if writing.has_footnotes:
            self._lists_of_notes += 1
            if self._lists_of_notes > 1:
                writing = render(f"{self._lists_of_notes}-")
        return self._rename(writing)

    def _rename(self, writing: Rendered) -> Rendered:
        before = self._taken.copy()
        # An id of this block is not free for another heading of it, even before its turn has come.
        self._taken.update(heading.id for heading in writing.headings)
        met = (heading.id for heading in writing.headings if heading.id in before)
        names = {name: unused(name, self._taken, self._numbers) for name in met}
        if not names:
            return writing
        headings = [replace(heading, id=names.get(heading.id, heading.id)) for heading in writing.headings]
        return replace(writing, html=renamed(writing.html, names), headings=tuple(headings))
