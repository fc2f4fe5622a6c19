"""Collections of pictures: whose they are."""

from collections import defaultdict
from typing import Any

from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission, Site
from wagtail.permissions import policy_registry

from core.admin.sites import are_at_work


def collections_for(person: Any) -> Any:
    """The collections of which this person may choose any picture."""
    policy: Any = policy_registry.get_by_type(get_image_model())
    return policy.collections_user_has_permission_for(person, "choose")


def shown_by_themselves(site: Site, collection: Collection) -> Any:
    """The pictures of a collection, and of those in it, that a site may show though nobody has chosen each of them.

    Not those of a private collection, nor of one that was given to groups which work on other sites only.
    """
    within = collection.get_descendants(inclusive=True)
    for path in {
        *CollectionViewRestriction.objects.values_list("collection__path", flat=True),
        *_others(site),
    }:
        within = within.exclude(path__startswith=path)
    return get_image_model().objects.filter(collection__in=within)


def _others(site: Site) -> list[str]:
    """The paths of the collections whose people all work on other sites."""
    given = GroupCollectionPermission.objects.exclude(group__page_permissions=None).values_list(
        "collection__path", "group__page_permissions__page__path"
    )
    begun: defaultdict[str, set[str]] = defaultdict(set)
    for path, page in given.distinct():
        begun[path].add(page)
    return [path for path, pages in begun.items() if not are_at_work(pages, site)]
