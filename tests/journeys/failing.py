"""The site's addresses, the pattern library, and some addresses at which something fails on purpose."""

from typing import NoReturn

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest
from django.urls import path
from django.views.csrf import csrf_failure

from config.urls import urlpatterns as urlpatterns_of_the_site
from theme.urls import addresses

FAILURES = {400: BadRequest, 403: PermissionDenied, 500: RuntimeError}


def fail(request: HttpRequest, status: int) -> NoReturn:
    raise FAILURES[status]("on purpose")


urlpatterns = [
    path("fails/form/", csrf_failure),
    path("fails/<int:status>/", fail),
    *addresses(development=True),
    *urlpatterns_of_the_site,
]

handler400 = "core.refusing.bad_request"
