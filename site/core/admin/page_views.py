"""Views of one page that Wagtail opens wider than its own lists."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.move import MoveConfirmView

from core.admin.sites import is_everywhere, pages_of, people_of
from core.unlisting import UNLISTED, readdress


class ConfirmMoveView(MoveConfirmView):
    """Asks only about pages that the person meets: Wagtail names any, and refuses when it is too late."""

    def dispatch(
        self, request: HttpRequest, page_to_move_id: int, destination_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Raises Http404 for a page or a place of another site."""
        asked = {page_to_move_id, destination_id}
        if pages_of(request.user).filter(pk__in=asked).count() < len(asked):
            raise Http404
        answer: HttpResponseBase = super().dispatch(request, page_to_move_id, destination_id, *args, **kwargs)
        return answer


class PrivacyForm(PageViewRestrictionForm):
    """Wagtail's, with a way to show a page to those who have its address, and to nobody else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["restriction_type"]
        first, *others = kinds.choices
        kinds.choices = [
            first,
            (UNLISTED, "Unlisted, accessible to whoever has the address, which nobody can guess"),
            *others,
        ]

    def _get_validation_exclusions(self) -> set[str]:
        """The field of Wagtail's model knows its own kinds alone; the form's knows all."""
        return {*super()._get_validation_exclusions(), "restriction_type"}


class PrivacyView(SetPrivacyView):
    """Offers the groups of those who work on the person's sites."""

    form_class = PrivacyForm

    def get_form(self, form_class: Any = None) -> Any:
        """The form of who may read a page. Where a site begins has no address to keep secret."""
        form = super().get_form(form_class)
        if self.page.is_site_root():
            kinds = form.fields["restriction_type"]
            kinds.choices = [choice for choice in kinds.choices if choice[0] != UNLISTED]
        offer_groups(form, self.request.user)
        return form

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponseBase:
        """What is public again has a name again, too."""
        answer: HttpResponseBase = super().form_valid(form)
        readdress(self.page.specific)
        return answer


def offer_groups(form: Any, person: Any) -> None:
    """Lets a form of who may read offer the groups of those who work on the person's sites."""
    if not is_everywhere(person):
        people = people_of(person).values("pk")
        form.fields["groups"].queryset = Group.objects.filter(user__in=people).distinct()
