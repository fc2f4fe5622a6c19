"""What a site says of itself."""

from typing import Any

from django import template
from wagtail.models import Site

from core.known_sites import profile_of
from core.models import SiteProfile

register = template.Library()


@register.filter
def profile(site: Site | None) -> SiteProfile | None:
    """The profile of a site, which comes with it."""
    return profile_of(site) if site else None


@register.filter
def links(profile: SiteProfile | None) -> list[Any]:
    """Where else the owner is found."""
    return [link.value for link in profile.links] if profile else []
