"""What pages of photos show."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.markdown import fill
from core.markdown.footnotes import listed
from photos.grid import focus_of, room_of
from theme.styling import styled

register = template.Library()

COVER_SIZES = "(min-width: 70em) 44em, 92vw"
PHOTO_SIZES = "(min-width: 70em) 72em, 100vw"


@register.simple_tag(takes_context=True)
def shapes(context: dict[str, Any]) -> SafeString:
    """The sheet that gives each photo its part of a row, or its room, or each cover its focal point."""
    sheet: str = context.get("sheet", "")
    return styled(context["request"], sheet) if sheet else SafeString("")


@register.simple_tag
def html(grid: str) -> SafeString:
    """Photos in rows."""
    return mark_safe(grid)  # noqa: S308 - escaped by `photos.grid`


@register.simple_tag
def cover(album: Any) -> SafeString:
    """The cover of an album, beside a title that says what it is."""
    name, _ = focus_of(album.cover_photo)
    more = f' class="{name}"' if name else ""
    shown: str = album.lead.tag("", sizes=COVER_SIZES, more=more)
    return mark_safe(shown)  # noqa: S308 - escaped by it


@register.simple_tag(takes_context=True)
def whole_photo(context: dict[str, Any]) -> SafeString:
    """A photo as large as the window has room for; of one that cannot be shown, what is to be seen on it."""
    picture, row = context["picture"], context["row"]
    if picture is None:
        return SafeString("")
    name, _ = room_of(picture)
    blurred = f' data-thumbhash="{row.photo.thumbhash}"' if row.photo.thumbhash else ""
    shown: str = picture.tag(row.alt, sizes=PHOTO_SIZES, more=f' class="{name}"{blurred}')
    return mark_safe(shown)  # noqa: S308 - escaped by it


@register.simple_tag(takes_context=True)
def last_notes(context: dict[str, Any]) -> SafeString:
    """The footnotes of all texts of an album."""
    anchors, references = context.get("anchors"), context.get("references")
    if not (anchors and references and anchors.notes):
        return SafeString("")
    notes = [fill(note, references) for note in anchors.notes]
    return mark_safe(listed(notes))  # noqa: S308 - safe by the promise of each block
