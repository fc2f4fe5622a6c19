"""What belongs to a site is met in the admin by those who work on that site, and by nobody else.

What a person may do, their groups say, as ever. Of which site the thing has to be, is said here: by policies of
permission, which Wagtail's views ask, and for views that ask for no single thing by `OfSites`.
"""

from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.sites import SitePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from core.admin.sites import ACTIONS, below, is_below, is_everywhere, roots_of, sites_of, theirs, works_on_all


class OfSitesPolicy(ModelPermissionPolicy):
    """As the groups of a person say, for what is of their sites. A superuser meets all."""

    def condition(self, person: Any) -> Q:
        """What is of the person's sites."""
        return Q(site__in=roots_of(person))

    def is_theirs(self, person: Any, instance: Any) -> bool:
        """Whether it is one of these. No query, once the person's sites are known."""
        return instance.site_id in roots_of(person)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        """Those of the person's sites."""
        found: QuerySet[Any] = super().instances_user_has_any_permission_for(user, actions)
        return found if is_everywhere(user) else found.filter(self.condition(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Whether it is of the person's sites as well."""
        may: bool = self.user_has_permission(user, action)
        return may and (is_everywhere(user) or self.is_theirs(user, instance))


class OfSitesOrAllPolicy(OfSitesPolicy):
    """The same where what is of no site is of all: that is for who works on all."""

    def condition(self, person: Any) -> Q:
        """With what is of no site, for who works on all."""
        of_site = super().condition(person)
        return of_site | Q(site=None) if works_on_all(person) else of_site

    def is_theirs(self, person: Any, instance: Any) -> bool:
        """Whether it is one of these."""
        return works_on_all(person) if instance.site_id is None else super().is_theirs(person, instance)


class OfPagesPolicy(OfSitesPolicy):
    """The same for what hangs on a page, `page`."""

    def condition(self, person: Any) -> Q:
        """What hangs on a page of the person's sites."""
        return below(person, "page__path")

    def is_theirs(self, person: Any, instance: Any) -> bool:
        """Whether it is one of these."""
        return is_below(person, instance.page.path)


class OfAllSitesPolicy(ModelPermissionPolicy):
    """As the groups of a person say, for who works on every site: what is not of one site tells of all of them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the person works on every site as well."""
        return bool(super().user_has_permission(user, action)) and works_on_all(user)


class SettingPolicy(SitePermissionPolicy):
    """Settings of a site: a permission for all of them holds for the sites that the person works on.

    One that was given for a site by name holds there.
    """

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """`instance` is a site or its setting."""
        key = instance.pk if isinstance(instance, Site) else instance.site_id
        sites = self.sites_user_has_any_permission_for(user, actions)
        return (user.is_superuser and user.is_active) or sites.filter(pk=key).exists()

    def sites_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Site]:
        """By either permission."""
        sites: QuerySet[Site] = super().sites_user_has_any_permission_for(user, actions)
        if is_everywhere(user) or not self._user_has_global_permission(user, actions):
            return sites
        codenames = self._get_permission_codenames(actions)
        named = self.get_cached_permissions_for_user(user).filter(
            permission__content_type=self._content_type, permission__codename__in=codenames
        )
        return sites.filter(Q(pk__in=roots_of(user)) | Q(pk__in=named.values("site")))


def keep_to_sites(*models: type[Model]) -> None:
    """Lets what belongs to a site, `site`, be met by those who work there."""
    for model in models:
        register_permission_policy(model, OfSitesPolicy(model))


class OfSitesFilterSet(WagtailFilterSet):
    """Lets a list be narrowed to a site, where the person works on several."""

    site = ModelMultipleChoiceFilter(
        queryset=lambda request: sites_of(request.user), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request and sites_of(self.request.user).count() < 2:
            del self.filters["site"]


class OfSites:
    """A view of the admin that lists, shows or changes what belongs to sites: to each person, what is of theirs.

    What is of another site is not there for them. All of Wagtail's ways to ask for it are here; a view has some.
    """

    request: Any
    model: Any
    base_filterset_class = OfSitesFilterSet

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Raises Http404 for what is of another site. None where there is nothing yet."""
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if found is not None and not self._is_met(found):
            raise Http404
        return found

    def get_objects(self, keys: Any) -> Any:
        """Of the keys that a chooser sends."""
        return theirs(self.request.user, super().get_objects(keys))  # type: ignore[misc]

    def get_object_list(self) -> Any:
        """What a chooser offers."""
        return theirs(self.request.user, super().get_object_list())  # type: ignore[misc]

    def get_base_queryset(self) -> Any:
        """What a list of such things begins with; a history lists other things, of one that was asked for."""
        found = super().get_base_queryset()  # type: ignore[misc]
        return theirs(self.request.user, found) if found.model is self.model else found

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        """With the person, of whom the form asks which sites are theirs."""
        kwargs: dict[str, Any] = super().get_creation_form_kwargs()  # type: ignore[misc]
        return kwargs | {"for_user": self.request.user}

    def _is_met(self, thing: Any) -> bool:
        policy = policy_registry.get(thing)
        return bool(policy.user_has_any_permission_for_instance(self.request.user, ACTIONS, thing))


class OfSitesViews:
    """Lets all views of a viewset be `OfSites`."""

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        """Wagtail's view, of sites."""
        made = type(view_class.__name__, (OfSites, view_class), {})
        return super().construct_view(made, **kwargs)  # type: ignore[misc]


class OfSitesForm(WagtailAdminModelForm):
    """Offers the sites of a person. What is new begins at the default site, or at the first of theirs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_sites(self, self.for_user)
        if "site" in self.fields and not self.initial.get("site"):
            offered = self.fields["site"].queryset
            self.initial["site"] = offered.order_by("-is_default_site", "pk").first()


def offer_sites(form: Any, person: Any) -> None:
    """Lets the field `site` of a form offer the sites of a person."""
    if "site" in form.fields and person is not None and not is_everywhere(person):
        form.fields["site"].queryset = sites_of(person)
