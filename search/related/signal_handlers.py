"""When related pages follow what is published."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, post_page_move

from core.signals import content_changed, tree_changed
from search.related import relating
from search.related.tasks import relate, relate_tree
from search.signals import embedding_stored


def register_signal_handlers() -> None:
    """Connects everything below. A page that is deleted goes with nothing any more."""
    page_published.connect(relate_on_publish)
    embedding_stored.connect(relate_on_meaning)
    post_page_move.connect(relate_on_move)
    content_changed.connect(relate_on_change)
    tree_changed.connect(relate_on_tree_change)
    pre_save.connect(forget_on_restriction, sender=PageViewRestriction)
    post_save.connect(forget_on_restriction, sender=PageViewRestriction)
    post_delete.connect(relate_on_release, sender=PageViewRestriction)
    for model in get_page_models():
        post_save.connect(forget_when_not_live, sender=model)


def relate_on_publish(instance: Page, **kwargs: Any) -> None:
    relate.enqueue(instance.pk)


def relate_on_meaning(page_id: int, **kwargs: Any) -> None:
    relate.enqueue(page_id)


def relate_on_change(page_ids: list[int], **kwargs: Any) -> None:
    for page_id in page_ids:
        relate.enqueue(page_id)


def relate_on_tree_change(page_id: int, **kwargs: Any) -> None:
    relate_tree.enqueue(page_id)


def forget_when_not_live(instance: Page, **kwargs: Any) -> None:
    """Inside the transaction in which Wagtail saves a page that is withdrawn."""
    if not instance.live:
        relating.forget([instance.pk])


def forget_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Before the page is private, and once more when it is, should a job have come between; its aliases as well."""
    relating.forget(instance.page.get_descendants(inclusive=True).values_list("pk", flat=True))
    relating.forget(relating.left_over())


def relate_on_release(instance: PageViewRestriction, **kwargs: Any) -> None:
    relate_tree.enqueue(instance.page_id)


def relate_on_move(instance: Page, **kwargs: Any) -> None:
    """A page moved below a private one is private from that moment, and so are the aliases of it."""
    if instance.get_view_restrictions():
        relating.forget(instance.get_descendants(inclusive=True).values_list("pk", flat=True))
        relating.forget(relating.left_over())
    relate_tree.enqueue(instance.pk)
