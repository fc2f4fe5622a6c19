"""An album of more photos than one page holds."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

MOST = 1_000  # Photos on the one page of an album.
SIZE = 500  # Photos on each, where there are more.


class Leaf(Page):  # type: ignore[type-arg]  # of photos; at run time it takes no type
    """Some photos of an album. `query` is that of its address; of the first, none."""

    @property
    def query(self) -> str:
        """As in `?page=2`."""
        return f"page={self.number}" if self.number > 1 else ""


class Leaves(Paginator):  # type: ignore[type-arg]  # as above
    """All of them: one for up to a thousand photos."""

    def __init__(self, photos: Any) -> None:
        super().__init__(photos, SIZE, allow_empty_first_page=True)
        if self.count <= MOST:
            self.per_page = MOST

    def _get_page(self, *args: Any, **kwargs: Any) -> Leaf:
        return Leaf(*args, **kwargs)


def leaf(photos: Any, query: QueryDict) -> Leaf:
    """The one that `?page=` asks for, or the nearest there is."""
    found: Leaf = Leaves(photos).get_page(query.get("page"))  # type: ignore[assignment]  # made by `_get_page`
    return found


def query_of(number: int, count: int) -> str:
    """That of the leaf on which the photo with this number is, of so many in the album."""
    page = 1 if count <= MOST else (number - 1) // SIZE + 1
    return f"?page={page}" if page > 1 else ""
