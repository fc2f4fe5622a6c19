"""The site's addresses, and some at which something fails on purpose."""

from typing import NoReturn

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest
from django.urls import path
from django.views.csrf import csrf_failure

from config.urls import urlpatterns as urlpatterns_of_the_site

FAILURES = {400: BadRequest, 403: PermissionDenied, 500: RuntimeError}


def fail(request: HttpRequest, status: int) -> NoReturn:
    raise FAILURES[status]("on purpose")


urlpatterns = [
    path("fails/form/", csrf_failure),
    path("fails/<int:status>/", fail),
    *urlpatterns_of_the_site,
]
