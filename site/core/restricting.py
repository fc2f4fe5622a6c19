"""Saying who may read a page, and what is below it."""

from typing import Any, NamedTuple

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from core.unlisting import readdress


class Privacy(NamedTuple):
    """Who may read: a kind of Wagtail's restriction, or ours, with what that kind asks for and nothing else."""

    kind: str
    password: str = ""
    groups: frozenset[int] = frozenset()


@transaction.atomic
def restrict(page_id: int, privacy: Privacy, person: Any) -> bool:
    """Does what the window of one page does, in the name of a person. False where nothing is to be done.

    All that listens to a restriction hears of it within the transaction.
    """
    page = Page.objects.select_for_update().filter(pk=page_id).first()
    if page is None:
        return False
    there = list(PageViewRestriction.objects.filter(page=page_id).order_by("pk"))
    first = there[0] if there else None
    if len(there) < 2 and _said_by(first) == privacy:
        return False
    if privacy.kind == PageViewRestriction.NONE:
        for each in there:
            each.delete(user=person)
    else:
        restriction = first or PageViewRestriction(page=page)
        restriction.restriction_type, restriction.password = privacy.kind, privacy.password
        restriction.save(user=person)
        restriction.groups.set(privacy.groups)
    readdress(page.specific)
    return True


def _said_by(restriction: PageViewRestriction | None) -> Privacy:
    if restriction is None:
        return Privacy(PageViewRestriction.NONE)
    groups = restriction.groups.values_list("pk", flat=True)
    return Privacy(restriction.restriction_type, restriction.password, frozenset(groups))
