"""When passages follow what is published."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, post_page_move

from core.signals import content_changed, tree_changed
from search.embedding import storing
from search.embedding.tasks import embed, embed_tree


def register_signal_handlers() -> None:
    """Connects everything below. A page that is deleted takes its passages with it."""
    page_published.connect(embed_on_publish)
    post_page_move.connect(embed_on_move)
    content_changed.connect(embed_on_change)
    tree_changed.connect(embed_on_tree_change)
    pre_save.connect(forget_on_restriction, sender=PageViewRestriction)
    post_save.connect(forget_on_restriction, sender=PageViewRestriction)
    post_delete.connect(embed_on_release, sender=PageViewRestriction)
    for model in get_page_models():
        post_save.connect(forget_when_not_live, sender=model)


def embed_on_publish(instance: Page, **kwargs: Any) -> None:
    embed.enqueue(instance.pk)


def embed_on_change(page_ids: list[int], **kwargs: Any) -> None:
    for page_id in page_ids:
        embed.enqueue(page_id)


def embed_on_tree_change(page_id: int, **kwargs: Any) -> None:
    embed_tree.enqueue(page_id)


def forget_when_not_live(instance: Page, **kwargs: Any) -> None:
    """Inside the transaction in which Wagtail saves a page that is withdrawn."""
    if not instance.live:
        storing.forget([instance.pk])


def forget_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Before the page is private, and once more when it is, should a job have come between; its aliases as well."""
    storing.forget(instance.page.get_descendants(inclusive=True).values_list("pk", flat=True))
    storing.forget(storing.left_over())


def embed_on_release(instance: PageViewRestriction, **kwargs: Any) -> None:
    embed_tree.enqueue(instance.page_id)


def embed_on_move(instance: Page, **kwargs: Any) -> None:
    """A page moved below a private one is private from that moment, and so are the aliases of it."""
    if instance.get_view_restrictions():
        storing.forget(instance.get_descendants(inclusive=True).values_list("pk", flat=True))
        storing.forget(storing.left_over())
    embed_tree.enqueue(instance.pk)
