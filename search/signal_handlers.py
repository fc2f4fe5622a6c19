"""When search listens."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, post_page_move

from core.signals import content_changed, tree_changed
from search import indexing
from search.tasks import reindex, reindex_tree


def register_signal_handlers() -> None:
    """Connects everything below."""
    page_published.connect(reindex_on_publish)
    post_page_move.connect(reindex_on_move)
    content_changed.connect(reindex_on_change)
    tree_changed.connect(reindex_on_tree_change)
    pre_save.connect(forget_on_restriction, sender=PageViewRestriction)
    post_save.connect(forget_on_restriction, sender=PageViewRestriction)
    post_delete.connect(reindex_on_release, sender=PageViewRestriction)
    for model in get_page_models():
        post_save.connect(forget_when_not_live, sender=model)
        pre_delete.connect(forget_on_delete, sender=model)


def reindex_on_publish(instance: Page, **kwargs: Any) -> None:
    reindex.enqueue(instance.pk)


def reindex_on_change(page_ids: list[int], **kwargs: Any) -> None:
    for page_id in page_ids:
        reindex.enqueue(page_id)


def reindex_on_tree_change(page_id: int, **kwargs: Any) -> None:
    reindex_tree.enqueue(page_id)


def forget_when_not_live(instance: Page, **kwargs: Any) -> None:
    """Inside the transaction in which Wagtail saves a page that is withdrawn; its own signal comes after it."""
    if not instance.live:
        indexing.forget([instance.pk])


def forget_on_delete(instance: Page, **kwargs: Any) -> None:
    indexing.forget([instance.pk])


def forget_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Before the page is private, and once more when it is, should a job have come between; its aliases as well."""
    indexing.forget(instance.page.get_descendants(inclusive=True).values_list("pk", flat=True))
    indexing.forget(indexing.left_over())


def reindex_on_release(instance: PageViewRestriction, **kwargs: Any) -> None:
    reindex_tree.enqueue(instance.page_id)


def reindex_on_move(instance: Page, **kwargs: Any) -> None:
    """A page moved below a private one is private from that moment, and so are the aliases of it."""
    if instance.get_view_restrictions():
        indexing.forget(instance.get_descendants(inclusive=True).values_list("pk", flat=True))
        indexing.forget(indexing.left_over())
    reindex_tree.enqueue(instance.pk)
