"""Old addresses of pages that move, beside those that Wagtail keeps itself."""

from typing import Any

from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

AT_ONCE = 500


def forget_circles_on_publish(instance: Page, **kwargs: Any) -> None:
    """What leads to a page from its own address is of no use, and would go round."""
    _forget_circles(Redirect.objects.filter(redirect_page=instance.pk))


def forget_circles_on_move(instance: Page, **kwargs: Any) -> None:
    """The same for all that is below a page, and has moved with it: back to where it was, maybe."""
    _forget_circles(Redirect.objects.filter(redirect_page__path__startswith=instance.path))


def lead_to_another_site(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """Wagtail keeps the old addresses of a page that stays on its site; this, those on the site that it left."""
    sites = list(Site.objects.exclude(root_page__path__startswith=instance.path).select_related("root_page"))
    if not any(_is_on(site, url_path_after) for site in sites):
        return
    for site in sites:
        if _is_on(site, url_path_before) and not _is_on(site, url_path_after):
            _lead_from(site, instance, url_path_before)


def _lead_from(site: Site, moved: Page, url_path_before: str) -> None:
    pages = moved.get_descendants(inclusive=True).live().only("url_path")
    redirects = [
        Redirect(
            site=site,
            old_path=_path_on(site, url_path_before + page.url_path[len(moved.url_path) :]),
            redirect_page=page,
            automatically_created=True,
        )
        for page in pages.iterator()
    ]
    for first in range(0, len(redirects), AT_ONCE):
        some = redirects[first : first + AT_ONCE]
        paths = [redirect.old_path for redirect in some]
        Redirect.objects.filter(site=site, old_path__in=paths, automatically_created=True).delete()
        Redirect.objects.bulk_create(some, ignore_conflicts=True)  # What the owner has set always wins.


def _forget_circles(redirects: QuerySet[Redirect]) -> None:
    found = list(redirects.filter(redirect_page_route_path="").select_related("redirect_page"))
    if not found:
        return
    sites = list(Site.objects.select_related("root_page"))
    circles = [redirect.pk for redirect in found if any(_is_circle(redirect, site) for site in sites)]
    Redirect.objects.filter(pk__in=circles).delete()


def _is_circle(redirect: Redirect, site: Site) -> bool:
    page = redirect.redirect_page
    return (
        redirect.site_id in {None, site.pk}
        and _is_on(site, page.url_path)
        and redirect.old_path == _path_on(site, page.url_path)
    )


def _is_on(site: Site, url_path: str) -> bool:
    return url_path.startswith(site.root_page.url_path)


def _path_on(site: Site, url_path: str) -> str:
    """As redirects are kept: the path of a page on its site."""
    path: str = Redirect.normalise_path(url_path[len(site.root_page.url_path) - 1 :])
    return path
