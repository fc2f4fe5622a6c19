"""Brings a folder of photos into an album."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.cleaning import printable
from core.known_sites import UnknownSiteError, site_called
from core.management.interruption import INTERRUPTED
from core.management.watching import watched
from photos.importing import LEFT_OUT, REFUSED, Outcome, RefusedError, album_called, bring, counted


class Command(BaseCommand):
    """`manage.py import_photos FOLDER --album SLUG`."""

    help = (
        "Hangs the photos of a folder in an album, in the order of their names. Run it again at any time: what is "
        "there already is not stored twice. The exit status is 1 if a photo was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="The folder; those in it are read, too.")
        parser.add_argument("--album", required=True, metavar="SLUG", help="The album, such as lofoten.")
        parser.add_argument(
            "--site", default="", metavar="HOST", help="The site. Left out, the default site."
        )
        parser.add_argument("--json", action="store_true", help="Report as JSON: file, outcome, reason.")

    def handle(self, *args: Any, **options: Any) -> None:
        with watched(options["verbosity"], "photo") as (progress, stop):
            try:
                album = album_called(site_called(options["site"]), options["album"])
                outcomes = bring(options["folder"], album, progress, stop)
            except (RefusedError, UnknownSiteError) as error:
                raise CommandError(str(error)) from None
            except KeyboardInterrupt:
                raise CommandError("Stopped. Run it again to go on.", returncode=INTERRUPTED) from None
        self._tell(outcomes, stop(), options["json"])
        if stop():
            sys.exit(INTERRUPTED)
        if any(outcome.outcome == REFUSED for outcome in outcomes):
            sys.exit(1)

    def _tell(self, outcomes: list[Outcome], stopped: bool, as_json: bool) -> None:
        if as_json:
            report = {"files": [each._asdict() for each in outcomes], "stopped": stopped}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            return
        for each in outcomes:
            if each.outcome in (REFUSED, LEFT_OUT):
                self.stdout.write(printable(f"{each.file}: {each.outcome}. {each.reason}"))
        self.stdout.write(f"{', '.join(counted(outcomes)) or 'No file was there'}.")
        if stopped:
            self.stdout.write("Stopped. Nothing is lost: run it again to go on.")
