"""Long lists, a leaf at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

if TYPE_CHECKING:
    from blog.models.post import PostPage, PostQuerySet

POSTS_A_LEAF = 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"(-?\d{1,17})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of one post in a list: its date and its key."""

    date: datetime
    pk: int

    @classmethod
    def of(cls, post: Any) -> "Cursor":
        """The place of a published post."""
        return cls(post.date, post.pk)

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """As `str()` writes it; None for anything else."""
        if not (found := _CURSOR.fullmatch(text)):
            return None
        try:
            return cls(_EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
        except OverflowError:
            return None

    def __str__(self) -> str:
        return f"{(self.date - _EPOCH) // timedelta(microseconds=1)}.{self.pk}"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Some posts of a list, newest first; `newer` and `older` are the queries of the leaves beside it, or empty.

    `before` is the moment that all of them lie before; of the first leaf, none.

    A leaf is found by the post beside it and not by a number, so nothing is missed or met twice by a reader who
    leafs while posts are being published.
    """

    posts: list["PostPage"]
    newer: str = ""
    older: str = ""
    query: str = ""
    before: datetime | None = None

    def __iter__(self) -> "Iterator[PostPage]":
        return iter(self.posts)

    def __len__(self) -> int:
        return len(self.posts)


def leaf(posts: "PostQuerySet", query: QueryDict, size: int = POSTS_A_LEAF) -> Leaf:
    """The leaf that `?before=` or `?after=` asks for; the first one where they say nothing or nothing is found."""
    if before := Cursor.parse(query.get("before", "")):
        found = list(posts.before(before)[: size + 1])
        if found:
            return _leaf(found[:size], newer=before, older=len(found) > size, query=f"before={before}")
    if after := Cursor.parse(query.get("after", "")):
        found = list(posts.after(after)[: size + 1])
        if len(found) > size:
            newer = Cursor.of(found[size])
            return _leaf(found[size - 1 :: -1], newer=newer, older=True, query=f"after={after}")
    found = list(posts[: size + 1])
    return _leaf(found[:size], newer=None, older=len(found) > size, query="")


def _leaf(posts: "list[PostPage]", *, newer: Cursor | None, older: bool, query: str) -> Leaf:
    """`newer` is the place of the post that stands before all of these."""
    first, last = (Cursor.of(posts[0]), Cursor.of(posts[-1])) if posts else (None, None)
    before = newer.date if newer else None
    return Leaf(posts, f"after={first}" if newer else "", f"before={last}" if older else "", query, before)
