"""What stored writing refers to by its number, so that no change of an address breaks it.

`[text](page:12)`, `[text](page:12#part)`, `![alt](image:45 "caption")` and `[text](attachment:6)`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What can be referred to; the value is the scheme that stands in the writing."""

    PAGE = "page"
    IMAGE = "image"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that writing refers to."""

    kind: Kind
    id: int


# Eighteen digits fit the largest key that the database can hold.
_TARGET = re.compile(r"(page|image|attachment):([1-9]\d{0,17})(#.*)?", re.ASCII)


def parse(target: str) -> tuple[Reference, str] | None:
    """The reference and the fragment (`#part` or nothing) of a link's target; None for any other address."""
    found = _TARGET.fullmatch(target)
    return (Reference(Kind(found[1]), int(found[2])), found[3] or "") if found else None


def is_internal(target: str) -> bool:
    """Whether a target uses one of our schemes, even one that leads nowhere, such as `page:abc`."""
    return target.partition(":")[0] in set(Kind)
