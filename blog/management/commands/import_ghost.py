"""Imports an export of Ghost into a blog."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from blog.importing.recording import Course
from blog.management.importing import ImportCommand
from blog.models import Import
from blog.models.imports import Format


class Command(ImportCommand):
    """`manage.py import_ghost PATH`."""

    help = (
        "Imports what Ghost exports: posts, pages, tags, authors, redirects, and the pictures that they show. Run it "
        "again at any time: only what has changed is taken. The exit status is 1 if a post failed."
    )
    format = Format.GHOST
    path_help = "The export: .json, or a .zip or folder that holds it together with content/images."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--home",
            default="",
            metavar="ADDRESS",
            help="The old site, such as https://old.example: what is not in the .zip is fetched from there.",
        )

    def course(self, run: Import, options: dict[str, Any]) -> Course:
        run.home = options["home"]
        return Course(run, Path(options["path"]))
