"""What readers said of a page elsewhere, on its way here. `settings.SAID_ELSEWHERE` names who keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody said. `key` is its name there, `parent` that of what it answers; `html` is not safe."""

    key: str
    parent: str
    name: str
    email: str
    address: str
    html: str
    moment: datetime | None
    shown: bool = True
    by_owner: bool = False


class Keeper(Protocol):
    """Keeps what was said of pages of this site."""

    def keep(self, page_id: int, said: Sequence[Said], known: Mapping[str, int]) -> dict[str, int]:
        """Keeps what is not `known` yet, in its threads: the key here of each new one by its key there."""

    def shortened(self, said: Sequence[Said]) -> int:
        """How many are longer than what can be kept: of these, only the beginning is."""

    def strangers(self, page_id: int, known: Sequence[int]) -> int:
        """How many others have spoken of a page since: those that are not among the known keys."""

    def remove(self, keys: Sequence[int], spared: Sequence[int]) -> set[int]:
        """Takes away what was kept, but not of the spared pages. Gives the keys of what is still there."""


def keeper() -> Keeper | None:
    """Who keeps what was said; None where nobody does."""
    made: Keeper | None = import_string(settings.SAID_ELSEWHERE)() if settings.SAID_ELSEWHERE else None
    return made
