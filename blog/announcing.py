"""Which feeds change with a post."""

from collections.abc import Iterator
from urllib.parse import urljoin

from wagtail.models import Page, Site

from blog.models import PostPage
from blog.standing import stood
from core.feeds.forms import FORMS
from core.feeds.telling import tell_hub
from core.visibility import restricted


def announce(post: PostPage, *, withdrawn: bool = False) -> None:
    """Has the hub of its site told of all feeds that hold a post, or held it until it was changed or withdrawn.

    Of a post that is not for everybody nothing is told.
    """
    if (site := post.get_site()) is not None:
        tell_hub(site, _feeds(post, site, withdrawn))


def _feeds(post: PostPage, site: Site, withdrawn: bool) -> Iterator[str]:
    pages = Page.objects.filter(pk=post.pk).exclude(restricted())
    if (pages if withdrawn else pages.live()).exists():
        for path in stood(post).paths:
            page = urljoin(site.root_url, path)
            yield from (form.address(page) for form in FORMS.values())
