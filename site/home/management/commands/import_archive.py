"""Brings a whole site back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.cleaning import printable
from core.management.interruption import INTERRUPTED
from core.management.watching import watched
from home.archiving import importing
from home.archiving.reading import RefusedError
from home.archiving.writing import StoppedError


class Command(BaseCommand):
    """`manage.py import_archive PATH`."""

    help = (
        "Makes the same site of an archive that export_site or Settings → Export wrote: all of it, or nothing. Take "
        "only archives that you trust: their raw HTML is published as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="The zip file, or the folder that it was unpacked into.")
        parser.add_argument(
            "--site",
            default="",
            metavar="HOST",
            help="The host of the site, made if it is not there. (its own)",
        )
        parser.add_argument(
            "--replace", action="store_true", help="Delete the pages of that site first, if it has some."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, host, replace = options["path"], options["site"], options["replace"]
        with watched(options["verbosity"], "step") as (progress, stop):
            try:
                report = importing.run(path, host, replace=replace, progress=progress, stop=stop)
            except (StoppedError, KeyboardInterrupt):
                raise CommandError("Stopped. Nothing was changed.", returncode=INTERRUPTED) from None
            except RefusedError as error:
                raise CommandError(f"{printable(str(error))} Nothing was changed.") from None
        for title in report.edited:
            self.stdout.write(f"{printable(title)}: its Markdown was changed since, and was taken.")
        for note in report.notes:
            self.stdout.write(printable(note))
        self.stdout.write(f"{report.counts.get('pages', 0)} pages are on {report.site.root_url} now.")
