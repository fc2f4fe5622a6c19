"""What a benchmark leaves behind is nothing."""

import shutil
from pathlib import Path

from core.postgres.location import location


def remove_data(var: Path) -> None:
    """Removes what the embedded PostgreSQL of a scratch `var` keeps outside of it, as it does for root."""
    home = location(var).data.parent
    if home != var:
        shutil.rmtree(home, ignore_errors=True)
