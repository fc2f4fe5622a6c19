"""Which feeds change with a post."""

from collections.abc import Iterator
from urllib.parse import urljoin

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from blog.models import PostPage
from core.feeds.forms import FORMS
from core.feeds.telling import tell_hub
from core.known_sites import at_home
from core.visibility import restricted


def announce(post: PostPage, *, withdrawn: bool = False) -> None:
    """Has the hub of its site told of all feeds that hold a post, or held it until it was withdrawn.

    Of a post that is not for everybody nothing is told.
    """
    if (site := post.get_site()) is not None:
        with at_home(site):
            tell_hub(site, _feeds(post, site, withdrawn))


def _feeds(post: PostPage, site: Site, withdrawn: bool) -> Iterator[str]:
    pages = Page.objects.filter(pk=post.pk).exclude(restricted())
    if (pages if withdrawn else pages.live()).exists():
        for path in _lists(post):
            page = urljoin(site.root_url, path)
            yield from (form.address(page) for form in FORMS.values())


def _lists(post: PostPage) -> Iterator[str]:
    """The paths of the lists that have a feed and hold the post."""
    yield "/"
    yield reverse("blog:kind", args=[post.kind])
    if post.shown_date:
        yield reverse("blog:year", args=[timezone.localtime(post.shown_date).year])
    gatherings = [*post.tags.all(), *post.authors.all(), *([post.series] if post.series else [])]
    yield from (gathering.url for gathering in gatherings)
