"""Which sites a person works on."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Site
from wagtail.permissions import page_permission_policy


def sites_of(person: Any) -> QuerySet[Site]:
    """Those of which the person meets pages in the tree. One query, when it is asked."""
    pages = page_permission_policy.explorable_instances(person)
    found: QuerySet[Site] = Site.objects.filter(
        Exists(pages.filter(path__startswith=OuterRef("root_page__path")))
    )
    return found
