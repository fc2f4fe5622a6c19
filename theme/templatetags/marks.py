"""The mark of a page, as SVG."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from theme.constellation import Point, constellation, strokes

register = template.Library()

LARGE = 48  # From this many px on, stars are drawn bolder.


@register.simple_tag(name="constellation")
def draw_constellation(page: Any, size: int = 24) -> SafeString:
    """The seeded mark of a page, or of any key or word, in a square of `size` px."""
    drawn = constellation(str(getattr(page, "pk", page)), size)
    return format_html(
        '<svg class="constellation{}" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">'
        '<path class="lines" d="{}"/><path class="stars" d="{}"/><path class="self" d="{}"/></svg>',
        " large" if size >= LARGE else "",
        *(size,) * 4,
        "".join(f"M{'L'.join(_place(star) for star in stroke)}" for stroke in strokes(drawn)),
        "".join(_dot(star) for star in drawn.stars[1:]),
        _dot(drawn.stars[0]),
    )


def _place(star: Point) -> str:
    return f"{star[0]:g} {star[1]:g}"


def _dot(star: Point) -> str:
    # A line without length and with round ends is a dot whose size is the sheet's to say.
    return f"M{_place(star)}h0"
