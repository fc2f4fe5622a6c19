"""Which sites a person works on, and what is theirs of the things that belong to sites."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import Page, Site
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail.query import PageQuerySet

from core.refusing import is_key

ACTIONS = ["add", "change", "delete", "view", "choose"]
KEPT = "_sites_they_work_on"
IN_ORDER = ("-is_default_site", "hostname")  # As lists of sites name them.


def is_everywhere(person: Any) -> bool:
    """Whether the person works on whatever sites there are: as the owner, or from the root of the tree. No query."""
    if not person.is_active or person.is_superuser:
        return bool(person.is_active)
    begun = page_permission_policy.instances_with_direct_explore_permission(person)
    return any(page.is_root() for page in begun)


def sites_of(person: Any) -> QuerySet[Site]:
    """Those of which the person may do something with a page: at its root, below, or above."""
    sites: QuerySet[Site] = Site.objects.order_by(*IN_ORDER)
    return sites if is_everywhere(person) else sites.filter(pk__in=roots_of(person))


def roots_of(person: Any) -> dict[int, str]:
    """The paths of the root pages of these, by the keys of the sites."""
    return _known_to(person)[0]


def works_on_all(person: Any) -> bool:
    """Whether no site is foreign to the person, so that what tells of all of them is theirs to see."""
    return is_everywhere(person) or not _known_to(person)[1]


def _known_to(person: Any) -> tuple[dict[int, str], dict[int, str]]:
    """The roots of a person's sites, and of all others. One query; kept with the person as Wagtail keeps permissions.

    A page is of the site that begins nearest above it: one site may begin within another.
    """
    if not hasattr(person, KEPT):
        roots = dict(Site.objects.values_list("pk", "root_page__path"))
        theirs = {key: root for key, root in roots.items() if _is_met_by(person, root, roots.values())}
        setattr(person, KEPT, (theirs, {key: roots[key] for key in roots.keys() - theirs.keys()}))
    kept: tuple[dict[int, str], dict[int, str]] = getattr(person, KEPT)
    return kept


def _is_met_by(person: Any, root: str, roots: Collection[str]) -> bool:
    begun = (
        page_permission_policy.instances_with_direct_explore_permission(person) if person.is_active else ()
    )
    return _is_reached(root, (page.path for page in begun), roots)


def are_at_work(paths: Iterable[str], site: Site) -> bool:
    """Whether those who may do something at, below or above one of these pages work on a site."""
    return _is_reached(site.root_page.path, paths, Site.objects.values_list("root_page__path", flat=True))


def _is_reached(root: str, paths: Iterable[str], roots: Collection[str]) -> bool:
    return any(root.startswith(path) or _home(path, roots) == root for path in paths)


def _home(path: str, roots: Collection[str]) -> str:
    """The root of the site that a page is of; an empty text outside of every site."""
    return max((root for root in roots if path.startswith(root)), key=len, default="")


def is_below(person: Any, path: str) -> bool:
    """Whether the page with this path is of a site that the person works on."""
    theirs, others = _known_to(person)
    return _home(path, [*theirs.values(), *others.values()]) in theirs.values()


def below(person: Any, path: str = "path") -> Q:
    """The condition that a page is of such a site; `path` leads to the page's path."""
    theirs, others = _known_to(person)
    found = Q(pk__in=[])
    for root in theirs.values():
        within = [other for other in others.values() if other.startswith(root)]
        found |= _begins(path, [root]) & ~_begins(path, within)
    return found


def _begins(path: str, roots: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for root in roots:
        found |= Q(**{f"{path}__startswith": root})
    return found


def pages_of(person: Any, pages: PageQuerySet | None = None) -> PageQuerySet:
    """The pages that a person may link to: all of their sites, and what else they meet in the tree."""
    pages = Page.objects.all() if pages is None else pages
    if is_everywhere(person):
        return pages
    met = page_permission_policy.explorable_instances(person).values("pk")
    found: PageQuerySet = pages.filter(below(person) | Q(pk__in=met))
    return found


def is_met(person: Any, key: str) -> bool:
    """Whether a text that was sent is the key of one of these."""
    return is_key(key) and bool(pages_of(person).filter(pk=key).exists())


def people_of(person: Any) -> QuerySet[Any]:
    """Who works on a site that the person works on: those who may do something at, below or above its root."""
    people: QuerySet[Any] = get_user_model()._default_manager.all()
    if is_everywhere(person):
        return people
    path, there = "groups__page_permissions__page__path", Q(pk__in=[])
    for root in roots_of(person).values():
        above = [root[:end] for end in range(Page.steplen, len(root), Page.steplen)]
        there |= _begins(path, [root]) | Q(**{f"{path}__in": above})
    return people.filter(Q(pk=person.pk) | Q(is_superuser=True) | Q(pk__in=people.filter(there).values("pk")))


def theirs(person: Any, things: Any) -> Any:
    """Those of a queryset that are of the person's sites, whatever the person may do with them."""
    if is_everywhere(person):
        return things
    policy: Any = policy_registry.get_by_type(things.model)
    return things.filter(policy.condition(person))


def met_by(person: Any, model: type[Any]) -> Any:
    """The rows of a model that a person meets in the admin, whatever they may do with them."""
    policy: Any = policy_registry.get_by_type(model)
    if isinstance(policy, PagePermissionPolicy):
        return policy.explorable_instances(person)
    return policy.instances_user_has_any_permission_for(person, ACTIONS)
