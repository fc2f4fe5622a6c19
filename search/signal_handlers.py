"""When search listens."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from search import indexing
from search.tasks import reindex, reindex_tree


def register_signal_handlers() -> None:
    """Connects everything below."""
    page_published.connect(reindex_on_publish)
    page_unpublished.connect(forget_on_unpublish)
    post_page_move.connect(reindex_on_move)
    post_save.connect(forget_on_restriction, sender=PageViewRestriction)
    post_delete.connect(reindex_on_release, sender=PageViewRestriction)
    for model in get_page_models():
        pre_delete.connect(forget_on_delete, sender=model)


def reindex_on_publish(instance: Page, **kwargs: Any) -> None:
    reindex.enqueue(instance.pk)


def forget_on_unpublish(instance: Page, **kwargs: Any) -> None:
    indexing.forget([instance.pk])


def forget_on_delete(instance: Page, **kwargs: Any) -> None:
    indexing.forget([instance.pk])


def forget_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    indexing.forget(instance.page.get_descendants(inclusive=True).values_list("pk", flat=True))


def reindex_on_release(instance: PageViewRestriction, **kwargs: Any) -> None:
    reindex_tree.enqueue(instance.page_id)


def reindex_on_move(instance: Page, **kwargs: Any) -> None:
    """A page moved below a private one is private from that moment."""
    if instance.get_view_restrictions():
        forget_on_restriction(PageViewRestriction(page=instance))
    reindex_tree.enqueue(instance.pk)
