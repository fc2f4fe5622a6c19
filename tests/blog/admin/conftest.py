"""Where uploads of imports wait."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Where uploads wait."""
    settings.IMPORTS_ROOT = tmp_path / "imports"
    return tmp_path / "imports"
