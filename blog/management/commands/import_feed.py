"""Imports the posts of a feed into a blog."""

from pathlib import Path
from typing import Any

from blog.importing.recording import Course
from blog.management.importing import ImportCommand
from blog.models import Import
from blog.models.imports import Format


class Command(ImportCommand):
    """`manage.py import_feed PATH`."""

    help = (
        "Imports the posts of a feed: RSS, Atom or JSON Feed. Run it again at any time: only what has changed is "
        "taken. "
        "The exit status is 1 if a post failed."
    )
    format = Format.FEED
    path_help = "A file, or an address that begins with https://."

    def course(self, run: Import, options: dict[str, Any]) -> Course:
        if options["path"].startswith(("http://", "https://")):
            run.address = options["path"]
            return Course(run)
        return Course(run, Path(options["path"]))
