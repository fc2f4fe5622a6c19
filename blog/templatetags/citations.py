"""How to cite a post, for its template."""

from typing import Any

from django import template
from django.urls import reverse
from wagtail.models import Site

from blog.citing import Citation, code_of, name_of

register = template.Library()


@register.inclusion_tag("theme/citation.html", takes_context=True)
def citation(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """The citation of a post that anybody may read, closed; nothing for a preview, a draft or a private post."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if request is None or site is None or getattr(request, "is_preview", False):
        return {}
    if not page.live or page.get_view_restrictions():
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
