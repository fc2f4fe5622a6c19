"""All responses, those that wait first; what can be done about one or many."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from core.addresses import share_roots
from core.admin.sites import theirs
from core.refusing import is_key
from responses import moderating
from responses.models import Ban, Response, Seen, State

permission_policy = policy_registry.get_by_type(Response)
ban_policy = policy_registry.get_by_type(Ban)
SHOWN_STATES = (State.WAITING, State.APPROVED, State.SPAM)
MOST_AT_ONCE = 200
EDITED = "edited meanwhile, so nothing was decided there. Read below what it says now, then decide."


class QueueView(PermissionCheckedMixin, BaseListingView):
    """One state's responses to read; `?state=spam` chooses another than those that wait.

    `?response=12&response=13` shows these, whatever became of them.
    """

    model = Response
    permission_policy = permission_policy
    any_permission_required = ["view", "change"]
    template_name = "responses/admin/queue.html"
    page_title = "Responses"
    header_icon = "comment"
    index_url_name = "responses_admin:index"
    paginate_by = 50
    is_searchable = False

    @property
    def state(self) -> State | None:
        """The state that is asked for; what is no state is the first. None where responses are asked for by key."""
        if self._keys():
            return None
        asked = self.request.GET.get("state", "")
        return State(asked) if asked in SHOWN_STATES else State.WAITING

    def get_queryset(self) -> Any:
        """The longest waiting first; of the others, the newest."""
        responses = self._theirs().select_related("page", "parent")
        if keys := self._keys():
            return responses.filter(pk__in=keys, state__in=SHOWN_STATES).order_by("created_at", "pk")
        if self.state == State.WAITING:
            return responses.waiting()
        return responses.filter(state=self.state).order_by("-created_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the counts of each state, and what the person may do."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        share_roots(response.page for response in context["object_list"])
        counted = self._theirs().order_by().values_list("state").annotate(Count("pk"))
        counts = dict(counted)
        states = [(state, counts.get(state, 0), state == self.state) for state in SHOWN_STATES]
        user = self.request.user
        return context | {
            "states": states,
            "state": self.state,
            "can_change": self.user_has_permission("change"),
            "can_ban": ban_policy.user_has_permission(user, "add"),
        }

    def get_header_buttons(self) -> list[HeaderButton]:
        """The way to the bans."""
        if not ban_policy.user_has_any_permission(self.request.user, ["add", "change", "delete"]):
            return []
        return [HeaderButton("Bans", url=reverse("responses_bans:index"), icon_name="no-view")]

    def _theirs(self) -> Any:
        return theirs(self.request.user, Response.objects.all())

    def _keys(self) -> list[int]:
        return [int(key) for key in self.request.GET.getlist("response") if is_key(key)]


class DecideView(PermissionCheckedMixin, View):
    """The buttons' target: `action` for those in `response`, or `one` such as `approve:12:0` for one.

    A response is named as it was seen (`Response.seen`): what its author changed since is not decided, but shown.
    """

    http_method_names = ["post"]
    permission_policy = permission_policy
    permission_required = "change"
    verbs: dict[str, tuple[Callable[[Iterable[Seen]], moderating.Decided], str]] = {
        "approve": (moderating.approve, "approved"),
        "spam": (moderating.mark_spam, "marked as spam"),
        "delete": (moderating.delete, "deleted"),
    }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Does it, says what was done, and goes back to the list."""
        action, _, one = request.POST.get("one", "").partition(":")
        chosen = [one] if action else request.POST.getlist("response")[:MOST_AT_ONCE]
        verb = self.verbs.get(action or request.POST.get("action", ""))
        seen = _decided_by(request.user, {each for each in map(_seen, chosen) if each})
        if verb is None or not seen:
            messages.warning(request, "Nothing was chosen, so nothing was done.")
            return redirect(back(request))
        done, changed = verb[0](seen)
        if done or not changed:
            messages.success(request, f"{_counted(done)} {verb[1]}.")
        if not changed:
            return redirect(back(request))
        messages.warning(request, f"{_counted(len(changed))} {EDITED}")
        query = urlencode({"response": changed}, doseq=True)
        return redirect(f"{reverse('responses_admin:index')}?{query}")


def back(request: HttpRequest) -> str:
    """The list that the person came from."""
    state = request.POST.get("state", "")
    query = f"?state={state}" if state in SHOWN_STATES else ""
    return reverse("responses_admin:index") + query


def _counted(number: int) -> str:
    return "1 response was" if number == 1 else f"{number} responses were"


def _seen(chosen: str) -> Seen | None:
    key, _, changes = chosen.partition(":")
    return Seen(int(key), int(changes)) if is_key(key) and is_key(changes) else None


def _decided_by(person: Any, seen: set[Seen]) -> set[Seen]:
    """Those of the person's sites."""
    chosen = Response.objects.filter(pk__in=[each.key for each in seen])
    keys = set(theirs(person, chosen).values_list("pk", flat=True))
    return {each for each in seen if each.key in keys}
