"""Gathers the static files when any changed."""

from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from core.launch.fingerprint import of_stamps, record, recorded

MANIFEST = "staticfiles.json"


def collect_static(root: Path, stamp: Path) -> None:
    """Fills `root` from the apps, unless it was filled from these very files. An interrupted run is done again."""
    fingerprint = _fingerprint(root)
    if recorded(stamp) == fingerprint and (root / MANIFEST).exists():
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    record(stamp, fingerprint)


def _fingerprint(root: Path) -> str:
    found = (Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([]))
    return f"{root} {of_stamps(found)}"
