"""The language of a site: that of its home page, and of the pages below which have the same."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language_info
from wagtail.models import Locale, Page, Site

from core.models.feed_policy import FeedPolicy
from core.signals import tree_changed


def languages() -> list[tuple[str, str]]:
    """Those that a site can have, each with its own name, in the order of their names in English."""
    by_name = sorted(settings.WAGTAIL_CONTENT_LANGUAGES, key=lambda each: str(each[1]))
    return [(code, _name(code, english)) for code, english in by_name]


def language_of(site: Site) -> str:
    """As a BCP 47 tag."""
    return str(site.root_page.locale.language_code)


@transaction.atomic
def speak(site: Site, language: str) -> int:
    """Gives a site its language; pages of other sites, and those in yet another language, stay as they are.

    Gives the number of pages that changed.
    """
    former = site.root_page.locale
    if former.language_code == language:
        return 0
    locale, _ = Locale.objects.get_or_create(language_code=language)
    pages = Page.objects.descendant_of(site.root_page, inclusive=True).filter(locale=former)
    for other in Site.objects.exclude(pk=site.pk).select_related("root_page"):
        if other.root_page.is_descendant_of(site.root_page):
            pages = pages.not_descendant_of(other.root_page, inclusive=True)
    if pages.live().filter(depth__gt=site.root_page.depth + 1).exists():  # A feed may have told of them.
        _keep_ids(site, former.language_code)
    changed = int(pages.update(locale=locale))
    site.root_page.refresh_from_db()
    tree_changed.send(sender=Site, page_id=site.root_page_id)
    return changed


def _keep_ids(site: Site, former: str) -> None:
    """Posts are known to readers of feeds by the language that the site had first."""
    policy = FeedPolicy.for_site(site)
    policy.first_language = policy.first_language or former
    policy.save()


def _name(code: str, english: str) -> str:
    try:
        own = get_language_info(code)["name_local"]
    except KeyError:
        return english
    return english if own.casefold() == english.casefold() else f"{english} ({own})"
