"""When responses listen."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from responses.mentions import sending
from responses.mentions.tasks import find_links, find_links_below, send_mention


def register_signal_handlers() -> None:
    """Connects everything below."""
    page_published.connect(find_links_on_publish)
    page_unpublished.connect(find_links_on_unpublish)
    post_page_move.connect(find_links_on_move)
    for signal in (post_save, post_delete):
        signal.connect(find_links_on_restriction, sender=PageViewRestriction)
    for model in get_page_models():
        pre_delete.connect(withdraw_links_on_delete, sender=model)


def find_links_on_publish(instance: Page, **kwargs: Any) -> None:
    if sending.is_wanted():
        find_links.enqueue(instance.pk)


def find_links_on_unpublish(instance: Page, **kwargs: Any) -> None:
    find_links_on_publish(instance)


def find_links_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """What becomes private links to nobody any more, and what is private no more does again."""
    if sending.is_wanted():
        find_links_below.enqueue(instance.page_id)


def find_links_on_move(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    """A page moved below a private one is private, too, and one moved out from there no more."""
    places = (instance, parent_page_before)
    if sending.is_wanted() and any(place.get_view_restrictions() for place in places):
        find_links_below.enqueue(instance.pk)


def withdraw_links_on_delete(instance: Page, **kwargs: Any) -> None:
    for sent_id in sending.withdraw(instance):
        send_mention.enqueue(sent_id)
