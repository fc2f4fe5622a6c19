"""All albums of a site."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from core.pages import BasePage
from core.visibility import readable
from photos.models.album import AlbumPage
from photos.models.covers import sheet_of, with_covers


class PhotosPage(BasePage):
    """The albums below it, newest first. A site has one of these at most, right below its home page."""

    schema_type = "CollectionPage"
    template = "photos/photos_page.html"
    subpage_types = ["photos.AlbumPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "photos"

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only where a site begins."""
        return bool(super().can_create_at(parent)) and parent.is_site_root()

    def albums(self) -> Any:
        """Those right below it that anybody may read, newest first."""
        return readable(AlbumPage.objects.child_of(self)).newest_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        albums = with_covers(self.albums())
        context = super().get_context(request, *args, **kwargs)
        return context | {"albums": albums, "sheet": sheet_of(albums)}

    @classmethod
    def of(cls, root: Page) -> "PhotosPage | None":
        """The one of a site that anybody may read, or none."""
        found: PhotosPage | None = readable(cls.objects.child_of(root)).order_by("path").first()
        return found
