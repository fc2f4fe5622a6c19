"""What a benchmark leaves behind is nothing."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.postgres.location import location
from core.postgres.server import running


@contextmanager
def surroundings(var: Path) -> Iterator[dict[str, str]]:
    """The environment of processes that have a database in `var` to themselves, as long as this lasts."""
    with running(location(var), durable=False) as url:
        yield {
            "DATABASE_URL": url,
            "COMMONPLACE_VAR": str(var),
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
        }


def remove_data(var: Path) -> None:
    """Removes what the embedded PostgreSQL of a scratch `var` keeps outside of it, as it does for root."""
    home = location(var).data.parent
    if home != var:
        shutil.rmtree(home, ignore_errors=True)
