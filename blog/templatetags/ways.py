"""Ways into the writing of a site, for its templates."""

from typing import Any, NamedTuple

from django import template
from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from wagtail.models import Site

from blog.models import PostPage, TaggedPost

register = template.Library()


class Way(NamedTuple):
    """One link."""

    words: str
    url: str


@register.simple_tag(takes_context=True)
def ways(context: dict[str, Any]) -> list[Way]:
    """Where the writing of this site can be gone through, without what would be empty. One query."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    posts = PostPage.objects.of_site(site).for_visitors().order_by()
    found = Site.objects.filter(pk=site.pk).values_list(
        Exists(posts),
        Exists(posts.filter(series__isnull=False)),
        Exists(TaggedPost.objects.filter(content_object__in=posts)),
        Exists(posts.on_this_day()),
    )
    words = (
        (gettext("Archive"), "archive"),
        (gettext("Series"), "series"),
        (pgettext("site", "Tags"), "tags"),
        (gettext("On this day"), "on_this_day"),
    )
    return [
        Way(word, reverse(f"blog:{name}"))
        for (word, name), is_there in zip(words, found.get(), strict=True)
        if is_there
    ]
