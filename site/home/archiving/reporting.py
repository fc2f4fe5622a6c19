"""What is told of an archive that comes in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import Error as DatabaseError
from PIL.Image import DecompressionBombError
from wagtail.models import Site

from home.archiving.reading import RefusedError

LONGEST = 500
# What values of the wrong shape, and keys of what is not there, bring about.
DAMAGED = (
    *(LookupError, TypeError, AttributeError, ValueError, OverflowError),
    *(ObjectDoesNotExist, DatabaseError, DecompressionBombError),
)


@dataclass
class Report:
    """What became of an archive. `edited` are the titles of pages whose Markdown was changed, which won."""

    site: Site
    counts: dict[str, int] = field(default_factory=dict)
    edited: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Whatever is wrong with a record, it is said where it stands."""
    try:
        yield
    except RefusedError:
        raise
    except ValidationError as error:
        said = str(error.message_dict) if hasattr(error, "error_dict") else " ".join(error.messages)
        raise RefusedError(f"The archive cannot be taken: {where}: {said}"[:LONGEST]) from error
    except DAMAGED as error:
        said = f"{type(error).__name__}: {error}"
        raise RefusedError(f"The archive is damaged: {where}: {said}"[:LONGEST]) from error
