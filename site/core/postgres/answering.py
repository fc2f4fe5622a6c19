"""Waits until a server truly answers."""

import time
from collections.abc import Callable

import psycopg
from psycopg import pq

from core.postgres.location import DATABASE, SUPERUSER, Location
from core.processes.problem import Problem

POLL, PATIENCE, NEWS = 0.03, 60.0, 10.0
"""Seconds between two questions, without any sign of life, and between two words to the person who waits."""

Say = Callable[[str], None]


def wait_until_it_answers(place: Location, gone: Callable[[], bool], say: Say) -> bool:
    """True once a query is answered, however long a recovery takes; False when the server is gone.

    Raises Problem when the server lives and neither answers nor says that it is starting.
    """
    began = told = life = time.monotonic()
    while True:
        reply = pq.PGconn.ping(f"host='{place.sockets}' user={SUPERUSER} dbname=postgres".encode())
        if reply == pq.Ping.OK and _answers(place):
            return True
        if gone():
            return False
        now = time.monotonic()
        life = now if reply == pq.Ping.REJECT else life
        if now - life > PATIENCE:
            raise Problem(f"PostgreSQL does not answer. Nothing is lost. It may say why in {place.log}.")
        if now - told > (NEWS if told > began else NEWS / 5):
            say(
                f"PostgreSQL is bringing its data in order after an end that was not clean ({now - began:.0f} s)"
            )
            told = now
        time.sleep(POLL)


def _answers(place: Location) -> bool:
    try:
        with psycopg.connect(place.url("postgres"), autocommit=True) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def ensure_database(place: Location) -> None:
    """Makes the site's database when missing."""
    with psycopg.connect(place.url("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            try:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            except psycopg.errors.DuplicateDatabase:
                return
