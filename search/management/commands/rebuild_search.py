"""Makes the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from search import counting, indexing
from search.models import SearchDocument
from search.placing import strayed
from search.withdrawing import withdraw


class Command(BaseCommand):
    """`manage.py rebuild_search`."""

    help = (
        "Makes the search index anew from what is published. Safe to run, and to stop, while the site serves: old "
        "documents are found until the new ones are there, and --resume goes on where it ended."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--resume", action="store_true", help="go on with what was not made anew yet")

    def handle(self, *args: Any, **options: Any) -> None:
        withdraw(indexing.left_over())
        withdraw(strayed())
        if not options["resume"]:
            indexing.mark_all()
        for page_id in tqdm(indexing.to_make(), unit="page", disable=None):
            indexing.reindex(page_id)
        mended = counting.recount()
        self.stdout.write(f"{SearchDocument.objects.count()} pages can be found. Counts put right: {mended}.")
