"""Whole sites, as Settings → Export gives them. `settings.WHOLE_SITES` names who brings them back."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from blog.importing.report import Report
from core.progress import Progress


class Bringer(Protocol):
    """Makes a site of its archive. Raises RefusedError, in words."""

    def foretell(self, path: Path) -> Report:
        """What it would make."""

    def bring(self, path: Path, progress: Progress, stop: Callable[[], bool]) -> Report:
        """Does it, all or nothing: what was stopped has everything remaining."""


def bringer() -> Bringer:
    """Who does it."""
    made: Bringer = import_string(settings.WHOLE_SITES)()
    return made
