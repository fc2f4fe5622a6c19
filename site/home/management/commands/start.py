"""Runs the whole site."""

import argparse
import os
import socket
import sys
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from textwrap import indent
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from core.launch import database, frontend
from core.launch.addresses import Listening
from core.launch.children import children
from core.launch.embedded import Embedded
from core.launch.first_page import FirstPage
from core.launch.leftovers import end_leftovers
from core.launch.only_copy import only_copy
from core.launch.plainly import told_plainly
from core.launch.port import hold
from core.launch.signals import Ended, Signals
from core.launch.static import collect_static
from core.launch.steps import Steps
from core.launch.supervise import Duty, Supervisor
from core.postgres.location import location
from search.embedding import preparing

MARGIN = 21
"""Where the addresses begin: below the words of `seed`, which are told beside them."""
WORKER_WAITS = 20.0
"""Seconds that jobs wait for the first page at most, so that a small machine shows it sooner."""


class Command(BaseCommand):
    """Prepares what is missing, then runs database, web server and worker until Ctrl-C."""

    help = "Starts Commonplace: database, web server and worker, until Ctrl-C."
    requires_system_checks: list[str] = []  # The database is not up yet.

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where to answer (default: 8000)")
        parser.add_argument(
            "--host", default="127.0.0.1", help="address to answer on (default: only this machine)"
        )
        parser.add_argument("--owner", metavar="EMAIL", help="who signs in; used by the first start")
        parser.add_argument(
            "--empty", action="store_true", help="without demo content; used by the first start"
        )

        parser.add_argument(
            "--without-embeddings", action="store_true", help="without search by meaning, for small machines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        steps, signals = Steps(sys.stdout), Signals()
        start = Start(argparse.Namespace(**options), steps, signals)
        with told_plainly(), signals.caught():
            try:
                start.run()
            except Ended:
                steps.say("\nStopped. Everything is saved.")


class Start:
    """One start, from the first step to the end of the last child."""

    def __init__(self, options: argparse.Namespace, steps: Steps, signals: Signals) -> None:
        self.options = options
        self.steps = steps
        self.signals = signals
        self.var: Path = settings.VAR
        self.where = Listening(options.host, options.port)
        self.address = self.where.addresses()[0]
        self.credentials = ""

    def run(self) -> None:
        """Never returns by itself: raises Ended when asked to end, Problem when it cannot go on."""
        with ExitStack() as cleanup:
            try:
                port, duties = self._prepare(cleanup)
                self._serve(cleanup, port, duties)
            finally:
                self.signals.ending()
                self._tell_credentials()

    def _prepare(self, cleanup: ExitStack) -> tuple[socket.socket, list[Duty]]:
        if cleanup.enter_context(only_copy(self.var, self.address)):
            with self.steps.step("Cleaning up"):
                end_leftovers(self.var)
        port = cleanup.enter_context(hold(self.options.host, self.options.port))
        self._build_front_end()
        with self.steps.step("Database"):
            duties = self._start_database(cleanup)
        with self.steps.step("Tables"):
            database.migrate()
        with self.steps.step("Static files"):
            collect_static(Path(settings.STATIC_ROOT), self.var / "stamps" / "static")
        self._prepare_meaning()
        with self.steps.step("Content"):
            self._seed()
        connections.close_all()
        return port, duties

    def _build_front_end(self) -> None:
        if frontend.needs_build(frontend.SOURCE, frontend.OUTPUT):
            with self.steps.step("Front end"):
                frontend.build(frontend.SOURCE, frontend.OUTPUT, self.var / "logs" / "frontend.log")

    def _prepare_meaning(self) -> None:
        """Nothing that the site could not do without."""
        if self.options.without_embeddings:
            settings.EMBEDDINGS = False
            os.environ["EMBEDDINGS"] = "0"  # For the children.
        if preparing.needs_export():
            with self.steps.step("Model of meaning"):
                said = preparing.export_apart()
            self.steps.say(said)

    def _start_database(self, cleanup: ExitStack) -> list[Duty]:
        place = location(self.var)
        if settings.DATABASES["default"]["HOST"] != str(place.sockets):
            database.reach()
            return []
        embedded = Embedded(place, self.steps)
        cleanup.callback(embedded.stop)
        embedded.start()
        return [embedded.watch]

    def _seed(self) -> None:
        words = ["--port", str(self.options.port)]
        words += ["--owner", self.options.owner] if self.options.owner else []
        words += ["--empty"] if self.options.empty else []
        said = StringIO()
        call_command("seed", *words, stdout=said)
        self.credentials = indent(said.getvalue(), "  ")

    def _serve(self, cleanup: ExitStack, port: socket.socket, duties: list[Duty]) -> None:
        module = os.environ["DJANGO_SETTINGS_MODULE"]
        programs = children(settings.ROOT, self.var, module, port.fileno(), self.where)
        supervisor = Supervisor(programs, self.steps, self.signals)
        cleanup.callback(supervisor.stop)
        supervisor.delay("worker", WORKER_WAITS)

        with ExitStack() as waiting:
            waiting.enter_context(self.steps.step("First page"))

            def answered() -> None:
                waiting.close()
                supervisor.delay("worker", 0)
                self._welcome()

            page = FirstPage(self.options.host, self.address, answered, self._late)
            supervisor.run([*duties, page])

    def _welcome(self) -> None:
        read = f"\n{'':{MARGIN}}".join(self.where.addresses())
        self.steps.say(
            f"\nCommonplace runs.\n\n{'  Read':{MARGIN}}{read}\n"
            f"{'  Write':{MARGIN}}{self.address}{settings.ADMIN_PATH}"
        )
        self._tell_credentials()
        self.steps.say(f"\n{self.where.told()}\nPress Ctrl-C to end it; everything is kept.\n\n")

    def _tell_credentials(self) -> None:
        """Once: when all is ready, or else when the start comes to nothing after the owner was made."""
        self.steps.say(self.credentials)
        self.credentials = ""

    def _late(self, status: int) -> None:
        what = f"answers with error {status}" if status else "does not answer yet"
        self.steps.say(
            f"The first page {what}. What the web process says above may tell why; it is tried on."
        )
