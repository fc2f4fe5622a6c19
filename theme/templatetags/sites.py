"""What a site says of itself."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from core.known_sites import owner_of, profile_of, setting_of
from core.markdown import Picture
from core.models import SiteProfile
from core.site_pictures import site_picture
from theme.icons import DRAWING, icon_address
from theme.models import Look
from theme.styling import styled

register = template.Library()


@register.filter
def profile(site: Site | None) -> SiteProfile | None:
    """The profile of a site, which comes with it."""
    return profile_of(site) if site else None


@register.filter
def links(profile: SiteProfile | None) -> list[Any]:
    """Where else the owner is found."""
    return [link.value for link in profile.links] if profile else []


@register.simple_tag(takes_context=True)
def worn_look(context: dict[str, Any]) -> Look:
    """The look of the site that is shown, or the one that is tried on."""
    request: HttpRequest | None = context.get("request")
    site = Site.find_for_request(request) if request else None
    tried: Look | None = getattr(request, "worn_look", None)
    return tried or (setting_of(site, Look) if site else Look())


@register.simple_tag(takes_context=True)
def site_icon(context: dict[str, Any], look: Look) -> str:
    """Where the icon of the site is."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    return icon_address(site, look) if site else DRAWING


@register.simple_tag(takes_context=True)
def logo(context: dict[str, Any], look: Look, name: str) -> SafeString:
    """The logo, which says the name of the site; nothing where there is none, or none to be shown yet."""
    site: Site | None = context.get("current_site")
    picture = site_picture(site, look.logo) if site else None
    return mark_safe(picture.tag(name, sizes="12em")) if picture else SafeString("")  # noqa: S308 - escaped by it


@register.simple_tag(takes_context=True)
def portrait(context: dict[str, Any], profile: SiteProfile | None) -> SafeString:
    """The owner, by name; nothing where there is no portrait, or none to be shown yet."""
    site: Site | None = context.get("current_site")
    picture = site_picture(site, profile.portrait) if site and profile else None
    tag = picture.tag(owner_of(site), sizes="144px", more=' class="u-photo"') if site and picture else ""
    return mark_safe(tag)  # noqa: S308 - escaped by it


@register.simple_tag
def lead(picture: Picture, sizes: str) -> SafeString:
    """A picture that stands for its page, beside a title that says what it is."""
    return mark_safe(picture.tag("", sizes=sizes))  # noqa: S308 - escaped by it


@register.simple_tag(takes_context=True)
def colours(context: dict[str, Any], look: Look) -> SafeString:
    """The colours of a look in a sheet of their own, which the policy of this one answer allows by its hash."""
    request = context.get("request")
    if request is None or not (sheet := look.sheet):
        return SafeString("")
    return styled(request, sheet)
