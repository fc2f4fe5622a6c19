"""Vectors in the database, by pgvector."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from search.embedding.source import DIMENSION


class VectorField(models.Field[Any, Any]):
    """A vector whose numbers have 16 bits each: half the memory, and the same neighbours."""

    def db_type(self, connection: Any) -> str:
        return f"halfvec({DIMENSION})"

    def from_db_value(self, value: str | None, *args: Any) -> list[float] | None:
        """pgvector writes a vector as JSON writes a list."""
        return None if value is None else [float(number) for number in value.strip("[]").split(",")]

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else written(value)


def written(vector: Iterable[float]) -> str:
    """A vector as pgvector reads it."""
    return f"[{','.join(map(str, vector))}]"
