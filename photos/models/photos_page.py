"""All albums of a site."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.pages import BasePage
from core.visibility import readable
from photos.browsing.pages import WORDS, answer, ways
from photos.browsing.tallying import tallies_of
from photos.models.album import AlbumPage
from photos.models.covers import sheet_of, with_covers


class PhotosPage(BasePage):
    """The albums below it, newest first. A site has one of these at most, right below its home page."""

    schema_type = "CollectionPage"
    template = "photos/photos_page.html"
    subpage_types = ["photos.AlbumPage"]
    max_count_per_parent = 1
    reserved_slugs = WORDS

    class Meta:
        verbose_name = "photos"

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only where a site begins."""
        return bool(super().can_create_at(parent)) and parent.is_site_root()

    def albums(self) -> Any:
        """Those right below it that anybody may read, newest first."""
        return readable(AlbumPage.objects.child_of(self)).newest_first()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """With the pages across all albums. An album comes first."""
        try:
            return super().route(request, path_components)
        except Http404:
            if not path_components or path_components[0] not in WORDS or not self.live:
                raise
        return RouteResult(self, kwargs={"way": path_components})

    def serve(
        self, request: HttpRequest, *args: Any, way: list[str] | None = None, **kwargs: Any
    ) -> HttpResponse:
        """The albums, or one of those pages."""
        if way:
            return answer(self, request, way)
        served: HttpResponse = super().serve(request, *args, **kwargs)
        return served

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        albums = with_covers(self.albums())
        context = super().get_context(request, *args, **kwargs)
        across = ways(tallies_of(self), self.get_url(request) or "")
        return context | {"albums": albums, "sheet": sheet_of(albums), "ways": across}

    @classmethod
    def of(cls, root: Page) -> "PhotosPage | None":
        """The one of a site that anybody may read, or none."""
        found: PhotosPage | None = readable(cls.objects.child_of(root)).order_by("path").first()
        return found
