"""When the kernel listens."""

from typing import Any

from django.db.models.signals import post_delete, post_save
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
    for signal in (page_slug_changed, post_page_move):
        signal.connect(forget_sites)
        signal.connect(forget_circles_on_move)
    post_save.connect(readdress_on_restriction, sender=PageViewRestriction)
    page_published.connect(forget_circles_on_publish)
    post_page_move.connect(lead_to_another_site)


def readdress_on_restriction(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """What is unlisted has an address that nobody guesses, a copy as well. What is so no more has a name again."""
    if not raw:
        readdress(instance.page)
