"""When responses listen."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_unpublished

from responses.mentions import sending
from responses.mentions.tasks import find_links, send_mention
from responses.models import SentMention


def register_signal_handlers() -> None:
    """Connects everything below."""
    page_published.connect(find_links_on_publish)
    page_unpublished.connect(find_links_on_unpublish)
    post_save.connect(find_links_on_restriction, sender=PageViewRestriction)
    for model in get_page_models():
        pre_delete.connect(withdraw_links_on_delete, sender=model)


def find_links_on_publish(instance: Page, **kwargs: Any) -> None:
    if sending.is_wanted():
        find_links.enqueue(instance.pk)


def find_links_on_unpublish(instance: Page, **kwargs: Any) -> None:
    find_links_on_publish(instance)


def find_links_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """What becomes private links to nobody any more, for those who were told."""
    told = SentMention.objects.filter(page__path__startswith=instance.page.path)
    for page_id in set(told.values_list("page_id", flat=True)):
        find_links.enqueue(page_id)


def withdraw_links_on_delete(instance: Page, **kwargs: Any) -> None:
    for sent_id in sending.withdraw(instance):
        send_mention.enqueue(sent_id)
