"""Imports an export of WordPress into a blog."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from blog.importing.recording import Course
from blog.management.importing import ImportCommand
from blog.models import Import
from blog.models.imports import Format


class Command(ImportCommand):
    """`manage.py import_wordpress PATH`."""

    help = (
        "Imports what Tools → Export of WordPress gives: posts, pages, comments, and the pictures that they show. "
        "Run it again at any time: only what has changed is taken. The exit status is 1 if a post failed."
    )
    format = Format.WORDPRESS
    path_help = "The export: .xml, .xml.gz, or a .zip of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--media",
            type=Path,
            metavar="FOLDER",
            help="A copy of wp-content/uploads. What is not there, or without it, is fetched from the old site.",
        )

    def course(self, run: Import, options: dict[str, Any]) -> Course:
        return Course(run, Path(options["path"]), options["media"])
