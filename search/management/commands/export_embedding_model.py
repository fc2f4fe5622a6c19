"""Writes the model that search by meaning runs on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.embedding.exporting import export, exported
from search.embedding.source import ModelError


class Command(BaseCommand):
    """`manage.py export_embedding_model`."""

    help = (
        "Writes the model that search by meaning runs on, as ONNX, below EMBEDDINGS_ROOT. Needs the packages of "
        "requirements/ai.txt, and fetches nothing. What is there already is left as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="write it anew though it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        found = None if options["again"] else exported()
        try:
            written = found or export()
        except ModelError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The model could not be written: {error}") from error
        size = written.graph.stat().st_size / 1e6
        self.stdout.write(
            f"{written.graph} ({size:.0f} MB) {'is there already' if found else 'was written'}."
        )
