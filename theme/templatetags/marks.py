"""The mark of a page, as SVG."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.constellation import constellation, paths

register = template.Library()

LARGE = 48  # From this many px on, stars are drawn bolder.


@register.simple_tag(name="constellation")
def draw_constellation(page: Any, size: int = 24) -> SafeString:
    """The seeded mark of a page, or of any key or word, in a square of `size` px."""
    drawn = constellation(str(getattr(page, "pk", page)), size)
    return format_html(
        '<svg class="constellation{}" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">{}</svg>',
        " large" if size >= LARGE else "",
        *(size,) * 4,
        mark_safe(paths(drawn)),  # noqa: S308 - numbers alone
    )
