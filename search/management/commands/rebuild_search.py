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
        live = Page.objects.live().filter(depth__gt=1)
        leftovers = SearchDocument.objects.exclude(page__in=live).values_list("page_id", flat=True)
        indexing.forget(list(leftovers))
        for page in tqdm(live.order_by("pk").iterator(), total=live.count(), unit="page", disable=None):
            indexing.reindex(page)
        self.stdout.write(f"{SearchDocument.objects.count()} pages can be found.")
