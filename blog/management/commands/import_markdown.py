"""Imports a folder of Markdown into a blog."""

import signal
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from blog.importing import RefusedError, Report, run
from blog.importing.places import site_called

LONGEST_WAIT = 5.0  # Seconds from the wish to stop until the file at hand is broken off.
INTERRUPTED = 130  # What a shell expects of a program that Ctrl-C ended.


class Interruption:
    """Ctrl-C or SIGTERM asks for an end after the current file. One that takes longer, or a second signal, breaks it
    off: what was written of it is undone, and the next run takes it again.
    """

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        return self.asked

    def ask(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal."""
        if self.asked:
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise KeyboardInterrupt
        self.asked = True
        signal.setitimer(signal.ITIMER_REAL, LONGEST_WAIT)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listens to SIGINT and SIGTERM while the import runs."""
        signals = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
        before = [signal.signal(number, self.ask) for number in signals]
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in zip(signals, before, strict=True):
                signal.signal(number, handler)


class Command(BaseCommand):
    """`manage.py import_markdown PATH`."""

    help = (
        "Imports Markdown from Hugo, Zola, Jekyll, Eleventy, Obsidian or a plain folder. Run it again at any time: "
        "only what has changed is taken. The exit status is 1 if a file failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="A folder, or one Markdown file.")
        parser.add_argument(
            "--site", default="", metavar="HOST", help="The site. Left out, the default site."
        )
        parser.add_argument("--under", default="/blog/", metavar="PATH", help="The blog's address. (/blog/)")
        parser.add_argument("--dry-run", action="store_true", help="Write nothing; show what would happen.")
        parser.add_argument(
            "--overwrite", action="store_true", help="Take files also where pages were edited since."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        interruption = Interruption()
        shown = not options["verbosity"] or not sys.stderr.isatty()
        with interruption.listening(), tqdm(disable=shown, unit="file", leave=False, file=sys.stderr) as bar:

            def progress(done: int, total: int, key: str) -> None:
                bar.total, bar.n = total, done
                bar.set_description(key[-40:], refresh=False)
                bar.update(0)

            try:
                site = site_called(options["site"])
                choices = {"dry_run": options["dry_run"], "overwrite": options["overwrite"]}
                report = run(
                    options["path"], site, options["under"], **choices, progress=progress, stop=interruption
                )
            except RefusedError as error:
                raise CommandError(str(error)) from None
            except KeyboardInterrupt:
                said = "Stopped before anything was written. Run it again to begin."
                raise CommandError(said, returncode=INTERRUPTED) from None
        self._tell(report, options["dry_run"])
        if report.interrupted:
            sys.exit(INTERRUPTED)
        if report.failed:
            sys.exit(1)

    def _tell(self, report: Report, dry_run: bool) -> None:
        for note in report.notes:
            self.stdout.write(str(note))
        for heading, files in (("Skipped", report.skipped), ("Failed", report.failed)):
            if files:
                self.stdout.write(f"\n{heading}:")
            for key, reason in files.items():
                self.stdout.write(f"  {key}: {reason}")
        self.stdout.write("")
        if report.dated_by_file:
            self.stdout.write(f"{report.dated_by_file} files say no date; the time of the file was taken.")
        if report.pictures or report.redirects:
            self.stdout.write(
                f"{report.pictures} pictures and files brought in, {report.redirects} redirects made."
            )
        self.stdout.write(("Nothing was written. It would be: " if dry_run else "") + report.summary() + ".")
        if report.interrupted:
            self.stdout.write(
                f"Stopped before {report.remaining} more files. Nothing is lost: run it again to go on."
            )
