"""Reads pages for search by meaning."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search.embedding import running, storing
from search.embedding.source import ModelError
from search.models import Passage


class Command(BaseCommand):
    """`manage.py rebuild_embeddings`."""

    help = (
        "Reads the pages that search by meaning has not read yet. Safe to run, and to stop, while the site "
        "serves; it goes on where it ended."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="read all pages anew")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            identity = running.model().identity
        except ModelError as error:
            raise CommandError(str(error)) from error
        storing.forget(storing.left_over())
        if options["all"]:
            storing.mark_all()
        for page_id in tqdm(storing.missed(identity), unit="page", disable=None):
            storing.embed(page_id)
        storing.retire(identity)
        self.stdout.write(f"{Passage.objects.count()} passages have a meaning.")
