"""When the theme listens."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import page_published, post_page_move

from core.models import SiteProfile
from theme.cards import lists, making
from theme.models import Look
from theme.tasks import make_card, make_cards_below, make_cards_of_all_lists, make_cards_of_site


def register_signal_handlers() -> None:
    """Connects everything below."""
    page_published.connect(make_card_on_publish)
    post_page_move.connect(make_cards_on_move)
    pre_save.connect(forget_cards_on_restriction, sender=PageViewRestriction)
    post_save.connect(forget_cards_on_restriction, sender=PageViewRestriction)
    post_delete.connect(make_cards_on_release, sender=PageViewRestriction)
    post_save.connect(make_cards_on_site_change, sender=Site)
    pre_delete.connect(forget_cards_of_lists_on_site_delete, sender=Site)
    for signal in (post_save, post_delete):
        signal.connect(make_cards_of_lists_on_restriction, sender=PageViewRestriction)
    for setting in (Look, SiteProfile):
        post_save.connect(make_cards_on_setting, sender=setting)
    for model in get_page_models():
        post_save.connect(forget_card_when_not_live, sender=model)
        pre_delete.connect(forget_card_on_delete, sender=model)


def make_card_on_publish(instance: Page, **kwargs: Any) -> None:
    make_card.enqueue(instance.pk)


def make_cards_on_move(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    """It may have come below a private page, or to another site."""
    if instance.get_view_restrictions():
        making.forget(instance.get_descendants(inclusive=True).values_list("pk", flat=True))
        lists.forget_empty_everywhere()
    make_cards_below.enqueue(instance.pk)
    for site in {instance.get_site(), parent_page_before.get_site()} - {None}:
        make_cards_of_all_lists.enqueue(site.pk)


def make_cards_on_release(instance: PageViewRestriction, **kwargs: Any) -> None:
    make_cards_below.enqueue(instance.page_id)


def make_cards_on_site_change(instance: Site, raw: bool = False, **kwargs: Any) -> None:
    """It may have another name."""
    if not raw:
        make_cards_of_site.enqueue(instance.pk)


def make_cards_on_setting(instance: Look | SiteProfile, raw: bool = False, **kwargs: Any) -> None:
    """It may look another way."""
    if not raw:
        make_cards_of_site.enqueue(instance.site_id)


def forget_card_when_not_live(instance: Page, **kwargs: Any) -> None:
    """Inside the transaction in which Wagtail saves a page that is withdrawn."""
    if not instance.live:
        making.forget([instance.pk])


def forget_card_on_delete(instance: Page, **kwargs: Any) -> None:
    making.forget([instance.pk])


def forget_cards_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Before the page is private, and once more when it is, should a job have come between; its aliases as well."""
    making.forget(instance.page.get_descendants(inclusive=True).values_list("pk", flat=True))
    making.forget(making.left_over())
    lists.forget_empty_everywhere()


def make_cards_of_lists_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """They may tell of fewer pages, or of more. With a page that is deleted, its restriction goes after it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page and (site := page.get_site()):
        make_cards_of_all_lists.enqueue(site.pk)


def forget_cards_of_lists_on_site_delete(instance: Site, **kwargs: Any) -> None:
    lists.forget(instance)
