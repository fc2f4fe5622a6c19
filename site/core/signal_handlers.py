"""When the kernel listens."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.known_sites import forget_sites, settings_of_sites
from core.models import SiteAlias
from core.moving import forget_circles_on_move, forget_circles_on_publish, lead_to_another_site
from core.signals import tree_changed
from core.unlisting import readdress


def register_signal_handlers() -> None:
    """What may change where a site is found, where it begins, or where a page is."""
    for signal in (post_save, post_delete):
        for model in (Site, SiteAlias, *settings_of_sites()):
            signal.connect(forget_sites, sender=model)
    tree_changed.connect(forget_sites)
    pre_save.connect(remember_root_before_save, sender=Site)
    post_save.connect(tell_on_root_change, sender=Site)
    post_delete.connect(tell_on_site_delete, sender=Site)
    for signal in (page_slug_changed, post_page_move):
        signal.connect(forget_sites)
        signal.connect(forget_circles_on_move)
    post_save.connect(readdress_on_restriction, sender=PageViewRestriction)
    page_published.connect(forget_circles_on_publish)
    post_page_move.connect(lead_to_another_site)


def remember_root_before_save(instance: Site, **kwargs: Any) -> None:
    """Holds on to where the site began."""
    former = Site.objects.filter(pk=instance.pk).values_list("root_page_id", flat=True) if instance.pk else ()
    instance._former_root = next(iter(former), None)


def tell_on_root_change(instance: Site, raw: bool = False, **kwargs: Any) -> None:
    """A site that begins elsewhere, or is new and begins within another, has pages that belonged to another one."""
    former, root = getattr(instance, "_former_root", None), instance.root_page_id
    if raw or former == root:
        return
    if former is not None:
        tree_changed.send(sender=Site, page_id=former)
    above = instance.root_page.get_ancestors(inclusive=True)
    if former is not None or Site.objects.filter(root_page__in=above).exclude(pk=instance.pk).exists():
        tree_changed.send(sender=Site, page_id=root)


def tell_on_site_delete(instance: Site, **kwargs: Any) -> None:
    """Its pages belong to the site above, if there is one; once it is gone for good, perhaps with its pages."""
    root = instance.root_page_id
    transaction.on_commit(lambda: tree_changed.send(sender=Site, page_id=root))


def readdress_on_restriction(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """What is unlisted has an address that nobody guesses, a copy as well. What is so no more has a name again."""
    if not raw:
        readdress(instance.page)
