"""The pattern library: every component in every state, for whoever works on the look. In development only.

It shows what `settings.PATTERNS` lists, and knows no template of an app above the theme.
"""

import re
from collections.abc import Callable, Iterable

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.safestring import mark_safe
from django.views.decorators.clickjacking import xframe_options_sameorigin

from theme.pattern import Pattern

SCHEMES = ("light", "dark")
Patterns = Callable[[HttpRequest], Iterable[Pattern]]


def patterns(request: HttpRequest) -> list[Pattern]:
    """All of them, in the order of the setting. Raises ImportError for an entry that leads nowhere."""
    brought: Iterable[Patterns] = (import_string(path) for path in settings.PATTERNS)
    return [pattern for bring in brought for pattern in bring(request)]


@csp_update({"frame-src": ["'self'"]})
def library(request: HttpRequest) -> HttpResponse:
    """Light and dark beside each other: all components, or the sheet that `?sheet=` names."""
    sheets = [pattern for pattern in patterns(request) if pattern.alone]
    shown = next((sheet for sheet in sheets if sheet.slug == request.GET.get("sheet")), None)
    return render(request, "patterns/library.html", {"schemes": SCHEMES, "sheets": sheets, "shown": shown})


@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]  # typed as if no view took an address's words
@xframe_options_sameorigin
def panel(request: HttpRequest, scheme: str) -> HttpResponse:
    """All components in one of the two."""
    _check(scheme)
    shown = [pattern for pattern in patterns(request) if not pattern.alone]
    return HttpResponse(_panel(request, scheme, "Patterns", shown))


@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]  # as above
@xframe_options_sameorigin
def sheet(request: HttpRequest, scheme: str, slug: str) -> HttpResponse:
    """One pattern that stands alone: a whole page as it is, anything else within a page."""
    _check(scheme)
    pattern = next((pattern for pattern in patterns(request) if pattern.alone and pattern.slug == slug), None)
    if pattern is None:
        raise Http404
    html = pattern.render(request)
    is_page = html.lstrip().startswith("<!doctype html>")
    return HttpResponse(
        _dressed(html, scheme) if is_page else _panel(request, scheme, pattern.name, [pattern])
    )


def _check(scheme: str) -> None:
    if scheme not in SCHEMES:
        raise Http404


def _panel(request: HttpRequest, scheme: str, name: str, shown: list[Pattern]) -> bytes:
    # Each template escapes what it is given; nothing is added.
    parts = [(pattern.name, mark_safe(pattern.render(request))) for pattern in shown]  # noqa: S308
    return render(request, "patterns/panel.html", {"scheme": scheme, "name": name, "parts": parts}).content


def _dressed(html: str, scheme: str) -> str:
    """In this scheme, whatever the browser prefers and remembers: the scripts that ask for it are left out.

    Its faces are there at once, which a script would otherwise let it wear.
    """
    without = re.sub(r'<script\b[^>]*></script>| data-faces="waiting"', "", html)
    return without.replace("<html ", f'<html data-scheme="{scheme}" ', 1)
