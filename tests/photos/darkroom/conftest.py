"""The darkroom itself is tested in its process."""

import pytest


@pytest.fixture(autouse=True)
def darkroom_at_hand() -> None:
    """The real one."""
