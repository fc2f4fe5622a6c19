"""Makes the cards of all pages."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail.models import Page

from core.models import Card
from core.visibility import readable
from theme.cards import making


class Command(BaseCommand):
    """`manage.py make_cards`."""

    help = (
        "Makes the cards that pages lack, or that would tell something else by now. Safe to run, and to stop, while "
        "the site serves: the next run goes on where this one ended."
    )

    def add_arguments(self, parser: Any) -> None:
        """`--all` draws also those that are as they should be."""
        parser.add_argument("--all", action="store_true", help="Draw every card anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        making.forget(making.left_over())
        if options["all"]:
            Card.objects.update(made_of="")
        pages = readable(Page.objects.filter(depth__gt=1)).order_by("pk").values_list("pk", flat=True)
        made = sum(making.make(page_id) for page_id in tqdm(list(pages), unit="card", disable=None))
        self.stdout.write(f"{made} cards made; {Card.objects.count()} pages have one.")
