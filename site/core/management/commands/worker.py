"""Runs the jobs of the embedded engine, all lanes or some."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from core.tasks import Lane


class Command(BaseCommand):
    """`manage.py worker` runs until Ctrl-C or SIGTERM, and leaves no process behind."""

    help = (
        "Runs background jobs until it is stopped: publishing, media and upkeep, each in a lane of its own."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--lane", action="append", choices=Lane.values, help="only this lane; may be given more than once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError, with what to do, when it cannot begin."""
        # Imported here: the engine forks processes and is of no use to the help text.
        from core.engines.django_q.supervising import Supervisor

        lanes = [Lane(name) for name in dict.fromkeys(options["lane"] or Lane.values)]
        try:
            Supervisor(lanes).run()
        except OperationalError as error:
            raise CommandError(
                f"The database does not answer, so no job can run. No job is lost: start the database, then the "
                f"worker again. ({str(error).strip()})"
            ) from error
        except ProgrammingError as error:
            raise CommandError(
                f"The database lacks what jobs need. Run `manage.py migrate`, then start the worker again. "
                f"({str(error).strip().splitlines()[0]})"
            ) from error
