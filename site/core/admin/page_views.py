"""Views of one page that Wagtail opens wider than its own lists."""

from typing import Any

from django.contrib.auth.models import Group
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.move import MoveConfirmView

from core.admin.sites import is_everywhere, pages_of, people_of


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


class PrivacyView(SetPrivacyView):
    """Offers the groups of those who work on the person's sites."""

    def get_form(self, form_class: Any = None) -> Any:
        """The form of who may read a page."""
        form = super().get_form(form_class)
        if not is_everywhere(self.request.user):
            people = people_of(self.request.user).values("pk")
            form.fields["groups"].queryset = Group.objects.filter(user__in=people).distinct()
        return form
