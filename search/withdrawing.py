"""What is kept of pages, taken away: from the index, from what has a meaning, and from what goes with what."""

from collections.abc import Iterable

from search import indexing
from search.embedding import storing
from search.related import relating


def withdraw(page_ids: Iterable[int]) -> None:
    """In the caller's transaction, and always in this order."""
    pages = list(page_ids)
    if pages:
        for keeper in (indexing, storing, relating):
            keeper.forget(pages)
