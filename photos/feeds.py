"""Feeds of albums: of one, and of all photos of a site."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from core.feeds.forms import Form
from core.visibility import readable
from photos.feeding import feed_of
from photos.models import AlbumPage, PhotosPage
from photos.routing import page_at


@require_safe
def page_feed(request: HttpRequest, path: str, form: Form) -> HttpResponseBase:
    """The feed of the album at a path, or of all albums there. Raises Http404 for what is not for everybody."""
    page = page_at(request, path)
    if not isinstance(page, AlbumPage | PhotosPage) or not page.live or page.get_view_restrictions():
        raise Http404
    albums = AlbumPage.objects.filter(pk=page.pk)
    if isinstance(page, PhotosPage):
        albums = AlbumPage.objects.descendant_of(page)
    return feed_of(request, form, page, readable(albums))
