"""When search listens. All that is kept of a page is told of each event in one order: document, passages, related."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, post_page_move

from core.signals import content_changed, tree_changed
from core.visibility import as_private_as
from search import indexing
from search.placing import sites_of, strayed
from search.related.tasks import relate, relate_missed
from search.signals import embedding_stored, model_changed
from search.tasks import follow, reindex_tree
from search.withdrawing import withdraw


def register_signal_handlers() -> None:
    """Connects everything below."""
    page_published.connect(follow_on_publish)
    embedding_stored.connect(relate_on_meaning)
    model_changed.connect(relate_on_model)
    post_page_move.connect(follow_on_move)
    content_changed.connect(follow_on_change)
    tree_changed.connect(follow_on_tree_change)
    pre_save.connect(withdraw_on_restriction, sender=PageViewRestriction)
    post_save.connect(withdraw_on_restriction, sender=PageViewRestriction)
    post_delete.connect(follow_on_release, sender=PageViewRestriction)
    for model in get_page_models():
        post_save.connect(withdraw_when_not_live, sender=model)
        pre_delete.connect(forget_on_delete, sender=model)


def follow_on_publish(instance: Page, **kwargs: Any) -> None:
    follow(instance.pk)


def relate_on_meaning(page_id: int, **kwargs: Any) -> None:
    relate.enqueue(page_id)


def relate_on_model(**kwargs: Any) -> None:
    relate_missed.enqueue()


def follow_on_change(page_ids: list[int], **kwargs: Any) -> None:
    for page_id in page_ids:
        follow(page_id)


def follow_on_tree_change(page_id: int, **kwargs: Any) -> None:
    """What belongs to another site by now is found at the former one no more, from this moment."""
    withdraw(strayed())
    reindex_tree.enqueue(page_id)


def withdraw_when_not_live(instance: Page, **kwargs: Any) -> None:
    """Inside the transaction in which Wagtail saves a page that is withdrawn; its own signal comes after it."""
    if not instance.live:
        withdraw([instance.pk])


def forget_on_delete(instance: Page, **kwargs: Any) -> None:
    """Its words; its passages, and what it goes with, are deleted with it."""
    indexing.forget([instance.pk])


def withdraw_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Before the page is private, and once more when it is, should a job have come between; its aliases as well."""
    withdraw(as_private_as(instance.page).values_list("pk", flat=True))


def follow_on_release(instance: PageViewRestriction, **kwargs: Any) -> None:
    reindex_tree.enqueue(instance.page_id)


def follow_on_move(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """A page moved below a private one is private from that moment, and so are the aliases of it. Moved to another
    site, it is found at the former one no more.
    """
    sites = sites_of([parent_page_before.pk, parent_page_after.pk])
    if instance.get_view_restrictions():
        withdraw(as_private_as(instance).values_list("pk", flat=True))
    elif len(set(sites.values())) > 1:
        withdraw(instance.get_descendants(inclusive=True).values_list("pk", flat=True))
    reindex_tree.enqueue(instance.pk)
