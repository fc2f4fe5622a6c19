"""What a text needs to know of all that stands around it."""

from typing import Protocol


class Around(Protocol):
    """Answers for the links and pictures of one text, and hears what its owner should know."""

    def link(self, address: str) -> str:
        """`page:5#part`, `attachment:3`, `image:7`, or the whole address; empty for what may be no link."""

    def picture(self, address: str, alt: str) -> int | None:
        """The key of a picture, which is in the library from then on; None for one that did not come."""

    def note(self, text: str) -> None:
        """Remembers a remark."""
