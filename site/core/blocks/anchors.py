"""The ids that the blocks of one page have taken."""

from collections.abc import Callable
from dataclasses import replace

from core.markdown import Heading, Rendered
from core.markdown.headings import renamed, unused


class Anchors:
    """Gives every heading and footnote of a page an id of its own, block after block in the page's order.

    The first to want an id gets it, so the addresses of a text of one block are those that its writer sees.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
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
        html = writing.html
        headings: list[Heading] = []
        # An id of this block is not free for another heading of it, even before its turn has come.
        own = {heading.id for heading in writing.headings}
        for heading in writing.headings:
            name = heading.id
            if name in self._taken:
                name = unused(name, self._taken | own)
                html = renamed(html, heading, name)
            self._taken.add(name)
            own.add(name)
            headings.append(replace(heading, id=name))
        return replace(writing, html=html, headings=tuple(headings))
