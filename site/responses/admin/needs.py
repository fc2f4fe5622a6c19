"""What the dashboard says of responses."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from core.admin.dashboard import Need
from core.admin.sites import theirs
from responses.admin.queue import permission_policy
from responses.models import Response


def waiting(request: HttpRequest) -> Iterable[Need]:
    """How many wait, for those who may decide about them."""
    if not permission_policy.user_has_permission(request.user, "change"):
        return
    if count := theirs(request.user, Response.objects.waiting()).count():
        said = "1 response waits" if count == 1 else f"{count} responses wait"
        yield Need(f"{said} for your decision.", reverse("responses_admin:index"))
