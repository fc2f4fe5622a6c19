"""Takes a whole site out."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.known_sites import UnknownSiteError, site_called
from core.management.interruption import INTERRUPTED
from core.management.watching import watched
from home.archiving.exporting import export
from home.archiving.writing import PausedError
from home.models.export import archive_name

PAUSED = "Stopped before {} was whole. Nothing is lost: name it again to go on."


class Command(BaseCommand):
    """`manage.py export_site`."""

    help = (
        "Writes a whole site into one zip file: Markdown that Hugo builds as it is, with pictures, files, responses, "
        "redirects and settings. import_archive makes the same site of it. It holds drafts and passwords."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, nargs="?", help="The new file, a .zip, or a folder for it. (here)"
        )
        parser.add_argument(
            "--site", default="", metavar="HOST", help="The site. Left out, the default site."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            site = site_called(options["site"])
        except UnknownSiteError as error:
            raise CommandError(str(error)) from None
        path: Path = options["path"] or Path()
        is_folder = path.is_dir() or path.suffix.lower() != ".zip"
        if is_folder:
            path /= archive_name(site, timezone.now())
        if path.exists():
            raise CommandError(f"{path} is there already. Name another file.")
        with watched(options["verbosity"], "step") as (progress, stop):
            try:
                if is_folder:
                    path.parent.mkdir(exist_ok=True)
                counts = export(site, path, progress=progress, pause=stop)
            except PausedError:
                raise CommandError(PAUSED.format(path), returncode=INTERRUPTED) from None
            except KeyboardInterrupt:
                raise CommandError("Broken off. Nothing was written.", returncode=INTERRUPTED) from None
            except OSError as error:
                raise CommandError(f"{path} cannot be written: {error.strerror or error}.") from None
        self.stdout.write(f"{path}: {counts['pages']} pages of {site.hostname}.")
