"""What the owner does in the admin happens whole or not at all."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from core.admin.turns import wait_for_turn
from core.media.away import StoreAwayError
from core.refusing import bad_request


class AdminTransactionMiddleware:
    """One transaction around each change that a signed-in person makes in the admin.

    So a page is made private and forgotten by search at the same moment, and published together with the job that
    indexes it. Signing in stands outside: counting attempts must not wait for a password to be hashed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or not request.path.startswith(f"/{settings.ADMIN_PATH}"):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Inside the transaction, before Wagtail reads anything."""
        wait_for_turn(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Inside it, too: a storage that does not answer is told of, and undoes what was begun."""
        return bad_request(request, exception) if isinstance(exception, StoreAwayError) else None
