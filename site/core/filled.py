"""Records for machines."""

from typing import Any


def filled(record: dict[str, Any]) -> dict[str, Any]:
    """What a record says, without the names under which it says nothing."""
    return {name: value for name, value in record.items() if value}
