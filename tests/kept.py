"""What takes long to write is written once: later its rows and its files are put where they were."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests.beginning import Snapshot, forget_what_is_remembered
from tests.carding import with_plain_cards

# Django makes the key the first column of each table, and so it stands first in each row.
KEYS = """
    SELECT quote_ident(relname), quote_ident(attname) FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid
    JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
    WHERE indisprimary AND relnamespace = 'public'::regnamespace AND attnum = 1
"""
GO_ON = """
    SELECT setval(name::regclass, greatest(last, pg_sequence_last_value(name::regclass)))
    FROM unnest(%s::text[], %s::bigint[]) AS counted (name, last)
"""


@dataclass(frozen=True)
class Kept:
    """What was written upon the beginning, and what it is called."""

    names: Any
    changed: list[tuple[str, str, list[str]]]
    """Tables, their key, and the keys of rows of the beginning that are different now."""
    rows: dict[str, bytes]
    sequences: dict[str, int]
    files: dict[Path, bytes]

    @classmethod
    def make(cls, beginning: Snapshot, write: Callable[[], Any]) -> Self:
        """Writes, keeps it and takes it back."""
        before = _files()
        with with_plain_cards(), transaction.atomic():
            names = write()
            after = Snapshot.take()
            transaction.set_rollback(True)
        forget_what_is_remembered()
        came, went = {}, {}
        for table, rows in after.rows.items():
            then, now = beginning.rows[table].splitlines(True), rows.splitlines(True)
            came[table] = b"".join(row for row in now if row not in set(then))
            went[table] = [row.split(b"\t")[0].decode() for row in then if row not in set(now)]
        with connection.cursor() as cursor:
            cursor.execute(KEYS)
            changed = [(table, key, went[table]) for table, key in cursor.fetchall() if went.get(table)]
        return cls(
            names,
            changed,
            {table: rows for table, rows in came.items() if rows},
            {name: last for name, last in after.sequences.items() if last is not None},
            {path: path.read_bytes() for path in _files() - before},
        )

    def put(self) -> Any:
        """Writes it beside what a test may have written already; what it is called."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, key, keys in self.changed:
                cursor.execute(f"DELETE FROM {table} WHERE {key}::text = ANY(%s)", [keys])  # noqa: S608
            for table, rows in self.rows.items():
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(rows)
            cursor.execute(GO_ON, [list(self.sequences), list(self.sequences.values())])
        for path, content in self.files.items():
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        forget_what_is_remembered()
        return deepcopy(self.names)


Keep = Callable[[Callable[[], Any]], Kept]


@pytest.fixture(scope="session")
def keep(django_db_setup: Snapshot, django_db_blocker: Any) -> Keep:
    """For a fixture of the whole session: `keep(write)`, of which each test then asks `put`."""

    def kept(write: Callable[[], Any]) -> Kept:
        with django_db_blocker.unblock():
            return Kept.make(django_db_setup, write)

    return kept


def _files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
