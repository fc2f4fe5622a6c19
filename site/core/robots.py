"""What machines are asked for: robots.txt, of each site its own (RFC 9309)."""

import re
from collections.abc import Iterator
from functools import cache

from crawleruseragents import CRAWLER_USER_AGENTS_DATA
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.known_sites import profile_of, site_of

# Signs a text in robots.txt alone, so no list of those that were seen can have it.
UNSEEN = "Applebot-Extended"


@require_safe
@cache_control(public=True, max_age=3600)
def show_robots(request: HttpRequest) -> HttpResponse:
    """The wishes of the site that is asked."""
    site = site_of(request)
    profile = profile_of(site)
    lines = ["User-agent: *"]
    if profile.listed:
        lines += [f"Disallow: {path}" for path in settings.NEVER_CRAWLED]
        if not profile.ai_crawlers:
            lines += ["", *(f"User-agent: {name}" for name in ai_crawlers()), "Disallow: /"]
        lines += ["", f"Sitemap: {site.root_url}{reverse('sitemap')}"]
    else:
        lines += ["Disallow: /"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@cache
def ai_crawlers() -> tuple[str, ...]:
    """The names of crawlers that gather texts for models of language, as robots.txt writes them, by name."""
    known = (crawler for crawler in CRAWLER_USER_AGENTS_DATA if "ai-crawler" in crawler.get("tags", ()))
    names = {UNSEEN, *(name for crawler in known for name in _names(crawler["pattern"]))}
    return tuple(sorted(names, key=str.lower))


def _names(pattern: str) -> Iterator[str]:
    """The name that a pattern matches; none for one that matches something else."""
    plain = re.sub(r"\[.(.)\]", r"\1", pattern).replace("\\/", "").replace("\\.", ".")
    if re.fullmatch(r"[A-Za-z0-9_.-]+", plain):
        yield plain
