"""What the screens of an album in the admin have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button

from photos.models import AlbumPage


class OfAlbum(WagtailAdminTemplateMixin):
    """A screen of one album, for whoever may change it. What is changed shows at once."""

    header_icon = "image"
    album: AlbumPage
    hangs = False
    """Whether photos are hung here: not by hand in an album that fills itself."""

    def setup(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> None:
        """404 for no album; PermissionDenied for whoever may not change what readers see of it."""
        super().setup(request, *args, pk=pk, **kwargs)
        self.album = get_object_or_404(AlbumPage, pk=pk)
        if not self.album.may_be_filled_by(request.user) or (self.hangs and self.album.fills_itself):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        """The title of the album."""
        return str(self.album.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the editor of the album, its photos, this."""
        items = [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.album.pk]),
                "label": self.get_page_subtitle(),
            },
        ]
        if (photos := self.photos_url()) != self.request.path:
            items.append({"url": photos, "label": "Photos"})
        return [*items, {"url": "", "label": self.page_title}]

    def photos_url(self) -> str:
        """Where the photos of the album are."""
        return reverse("photos_album", args=[self.album.pk])


def photos_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    """The way there, at the head of an album's editor and list."""
    if page.cached_content_type.model_class() is not AlbumPage or not page.specific.may_be_filled_by(user):
        return []
    return [Button("Photos", reverse("photos_album", args=[page.pk]), icon_name="image", priority=5)]
