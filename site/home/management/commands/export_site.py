"""Takes a whole site out."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from blog.importing.places import RefusedError, site_called
from home.archiving.exporting import export


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
        except RefusedError as error:
            raise CommandError(str(error)) from None
        path: Path = options["path"] or Path()
        is_folder = path.is_dir() or path.suffix.lower() != ".zip"
        if is_folder:
            path /= f"{site.hostname}-{timezone.localdate().isoformat()}.zip"
        if path.exists():
            raise CommandError(f"{path} is there already. Name another file.")
        shown = not options["verbosity"] or not sys.stderr.isatty()
        with tqdm(disable=shown, unit="step", leave=False, file=sys.stderr) as bar:

            def progress(done: int, total: int, what: str) -> None:
                bar.total, bar.n = total, done
                bar.update(0)

            try:
                if is_folder:
                    path.parent.mkdir(exist_ok=True)
                counts = export(site, path, progress=progress)
            except OSError as error:
                raise CommandError(f"{path} cannot be written: {error.strerror or error}.") from None
        self.stdout.write(f"{path}: {counts['pages']} pages of {site.hostname}.")
