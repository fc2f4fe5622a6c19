"""What a site says of itself."""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from core.known_sites import profile_of, setting_of
from core.models import SiteProfile
from theme.models import Look

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
def colours(context: dict[str, Any], look: Look) -> SafeString:
    """The colours of a look in a sheet of their own, which the policy of this one answer allows by its hash."""
    request = context.get("request")
    if request is None or not (sheet := look.sheet):
        return SafeString("")
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    request.style_hashes = getattr(request, "style_hashes", set()) | {f"'sha256-{digest}'"}
    return mark_safe(f'<style media="screen">{sheet}</style>')  # noqa: S308 - made of colours alone
