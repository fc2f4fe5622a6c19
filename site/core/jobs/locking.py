"""Who is at work on a job: an advisory lock of the worker's own database connection.

PostgreSQL drops it with the connection, so a worker that was killed holds nothing. The connection has to be the same
from the beginning of a job to its end: a worker needs PgBouncer in session mode, or none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from core.sql import sql


def lock_key(job_id: UUID) -> int:
    """The 64 bits, signed, that stand for a job."""
    return int.from_bytes(job_id.bytes[:8], "big", signed=True)


@contextmanager
def exclusive(job_id: UUID) -> Iterator[bool]:
    """True if nobody else is at work on the job; nobody will be until the block ends."""
    alone = _ask("pg_try_advisory_lock", job_id)
    try:
        yield alone
    finally:
        if alone:
            _ask("pg_advisory_unlock", job_id)


def held_keys() -> set[int]:
    """The keys of all jobs that somebody is at work on."""
    with connection.cursor() as cursor:
        cursor.execute(sql("core.jobs.locking", "held_keys"))
        return {key for (key,) in cursor.fetchall()}


def _ask(function: str, job_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [lock_key(job_id)])
        return bool(cursor.fetchone()[0])
