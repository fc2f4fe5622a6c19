"""Whether the address of a page is its own alone."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.admin.checks.finding import Finding, Severity, quoted
from core.admin.checks.shown import Shown


def check_slug(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for a page beside this one whose unpublished version wants the same slug.

    What is published already is refused by the form itself.
    """
    parent = page.get_parent() if page.slug else None
    if parent is None:
        return
    beside = (
        Page.objects.child_of(parent).exclude(pk=page.pk).filter(latest_revision__content__slug=page.slug)
    )
    if other := beside.only("draft_title").first():
        yield Finding(
            Severity.PROBLEM,
            f"The draft of {quoted(other.draft_title)} has the same slug: what is published second cannot have it.",
            "id_slug",
        )


def check_redirects(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for a redirect from the address that this page has, or will have."""
    parent = page.get_parent() if page.slug else None
    if parent is None:
        return
    page.set_url_path(parent)
    site_id, _, path = page.get_url_parts() or (None, None, None)
    if not path:
        return
    here = Q(site=site_id) | Q(site=None)
    if Redirect.objects.filter(here, old_path=Redirect.normalise_path(path)).exists():
        yield Finding(
            Severity.PROBLEM,
            f"A redirect leads away from {path}. Once this page is published it is shown there instead, and who "
            "follows an old link does not come to where the redirect led.",
            "id_slug",
        )
