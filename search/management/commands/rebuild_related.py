"""Finds anew what goes with what."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail.models import Page

from core.visibility import readable
from search.models import Profile, Related
from search.related import relating
from search.related.profiling import profile


class Command(BaseCommand):
    """`manage.py rebuild_related`."""

    help = "Finds anew which pages go with which. Safe to run, and to stop, while the site serves."

    def handle(self, *args: Any, **options: Any) -> None:
        relating.forget(relating.left_over())
        pages = readable(Page.objects.all()).filter(depth__gt=1).order_by("pk").values_list("pk", flat=True)
        for page_id in tqdm(list(pages), unit="page", disable=None):
            profile(page_id)
        read = list(Profile.objects.order_by("page").values_list("page_id", flat=True))
        for page_id in tqdm(
            read * 2, unit="page", disable=None
        ):  # Twice: by then all know how crowded it is.
            relating.relate(page_id)
        for page_id in read:
            relating.take_in(page_id)
        self.stdout.write(f"{Related.objects.values('page').distinct().count()} pages have related ones.")
