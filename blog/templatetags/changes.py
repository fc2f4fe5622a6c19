"""What was changed in a post, for its template."""

from typing import Any

from django import template

from blog.models.revision_note import notes_of

register = template.Library()


@register.inclusion_tag("blog/changes.html")
def changes(page: Any) -> dict[str, Any]:
    """The revision notes of a post, closed; nothing where there is none."""
    return {"changes": notes_of(page)}
