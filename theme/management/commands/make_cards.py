"""Makes the cards of all pages and lists."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail.models import Page, Site

from core.models import Card, ListCard
from core.visibility import readable
from theme.cards import lists, making


class Command(BaseCommand):
    """`manage.py make_cards`."""

    help = (
        "Makes the cards that pages and lists lack, or that would tell something else by now. Safe to run, and to "
        "stop, while the site serves: the next run goes on where this one ended."
    )

    def add_arguments(self, parser: Any) -> None:
        """`--all` draws also those that are as they should be."""
        parser.add_argument("--all", action="store_true", help="Draw every card anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        making.forget(making.left_over())
        if options["all"]:
            Card.objects.update(made_of="")
            ListCard.objects.update(made_of="")
        pages = readable(Page.objects.filter(depth__gt=1)).order_by("pk").values_list("pk", flat=True)
        made = sum(making.make(page_id) for page_id in tqdm(list(pages), unit="card", disable=None))
        for site in Site.objects.all():
            lists.forget_empty(site)
            made += lists.make(site, lists.outdated(site))
        count = Card.objects.count() + ListCard.objects.count()
        self.stdout.write(f"{made} cards made; {count} pages and lists have one.")
