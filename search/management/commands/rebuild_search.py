"""Makes the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail.models import Page

from search import indexing
from search.models import SearchDocument


class Command(BaseCommand):
    help = (
        "Makes the search index anew from what is published. Safe to run, and to stop, while the site serves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        indexing.forget(indexing.left_over())
        live = Page.objects.live().filter(depth__gt=1).order_by("pk").values_list("pk", flat=True)
        for page_id in tqdm(live.iterator(), total=live.count(), unit="page", disable=None):
            indexing.reindex(page_id)
        self.stdout.write(f"{SearchDocument.objects.count()} pages can be found.")
