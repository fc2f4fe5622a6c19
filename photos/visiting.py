"""Within the request of a visitor no picture is made: what is there already is shown."""

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_visited: ContextVar[bool] = ContextVar("visited", default=False)


def is_visited() -> bool:
    """Whether this is done for a visitor, who does not wait. The admin, jobs and commands do."""
    return _visited.get()


class VisitorMiddleware:
    """Tells requests of visitors from those of the admin. A preview is one of a visitor within one of the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before = _visited.set(not request.path_info.startswith(f"/{settings.ADMIN_PATH}"))
        try:
            return self.get_response(request)
        finally:
            _visited.reset(before)
