"""Brings the database to the state the code expects."""

import pkgutil
import time
from importlib import import_module

from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from core.processes.problem import Problem

STARTING = "starting up"
PATIENCE = 60.0
"""Seconds a server that says it is starting may take."""


def reach() -> None:
    """Returns once the database of DATABASE_URL answers. Raises Problem, without the password, when not."""
    began = time.monotonic()
    while True:
        try:
            return connection.ensure_connection()
        except OperationalError as error:
            if STARTING not in str(error) or time.monotonic() - began > PATIENCE:
                raise _unreachable(str(error)) from error
        time.sleep(0.5)


def _unreachable(reason: str) -> Problem:
    chosen = connection.settings_dict
    host = f"{chosen['HOST'] or 'this machine'}{':' if chosen['PORT'] else ''}{chosen['PORT']}"
    return Problem(
        f"The database {chosen['NAME']} at {host} cannot be reached: {' '.join(reason.split())}. "
        "Nothing was changed. See that it runs and that DATABASE_URL is right; without it, the embedded one runs."
    )


def migrate() -> None:
    """Applies what is missing, and makes the cache table."""
    if not is_current():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def is_current() -> bool:
    """Whether every migration on disk is recorded as applied.

    One query and a listing of folders: loading each migration, as `migrate` does, takes a second.
    """
    return _on_disk() <= set(MigrationRecorder(connection).applied_migrations())


def _on_disk() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for app in apps.get_app_configs():
        name, _ = MigrationLoader.migrations_module(app.label)
        try:
            folder = import_module(name).__path__ if name else []
        except ModuleNotFoundError:
            continue
        found |= {
            (app.label, entry.name) for entry in pkgutil.iter_modules(folder) if entry.name[0] not in "_~"
        }
    return found
