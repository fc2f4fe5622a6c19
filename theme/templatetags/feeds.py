"""Where the feed of a page is, for programs and for people."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from core.feeds.forms import FORMS

register = template.Library()


@register.simple_tag(takes_context=True)
def feed_links(context: dict[str, Any], page: str, name: str = "") -> SafeString:
    """For the head: the feed of a page of this name in every form; without a name, that of the site.

    Away from its home page the site has one form: it comes with every page, and readers need no more.
    """
    site = context.get("site_name", "")
    title = format_html("{} · {}", name, site) if name else site
    here = name or getattr(context.get("request"), "path", "") == page
    forms = [*FORMS.values()][: None if here else 1]
    links = ((form.media_type, title, form.name, form.address(page)) for form in forms)
    return format_html_join("", '<link rel="alternate" type="{}" title="{} ({})" href="{}">', links)


@register.simple_tag
def feed_link(page: str) -> SafeString:
    """The word that leads there."""
    form = FORMS["atom"]
    link = '<a href="{}" rel="alternate" type="{}">{}</a>'
    return format_html(link, form.address(page), form.media_type, gettext("Feed"))
