"""How to cite a post, for its template."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site

from blog.citing import Citation, code_of, name_of
from core.visibility import restricted

register = template.Library()


@register.inclusion_tag("theme/citation.html", takes_context=True)
def citation(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """The citation of a post that anybody may read, closed; nothing for a preview, a draft or a private post."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if request is None or site is None or getattr(request, "is_preview", False):
        return {}
    if not page.live or _is_private(request, page):
        return {}
    code = code_of(page.pk)
    cited = Citation(
        title=page.title,
        authors=tuple(author.name for author in context.get("authors", ())),
        site=site.site_name or site.hostname,
        date=page.shown_date,
        address=page.get_full_url(request),
        short=site.root_url + reverse("blog:permalink", args=[code]),
        name=name_of(page.slug, code, page.shown_date),
    )
    return {"cited": cited}


def _is_private(request: HttpRequest, page: Any) -> bool:
    """Who has no session and is shown the page is anybody: only of the others is the page asked."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return not Page.objects.filter(pk=page.pk).exclude(restricted()).exists()
