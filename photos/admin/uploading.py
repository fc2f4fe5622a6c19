"""Wagtail's uploader, whose pictures hang in an album as soon as they are there."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from wagtail.images.views.multiple import AddView

from photos import hanging
from photos.admin.of_album import OfAlbum
from photos.hiding import is_closed
from photos.models import Photo


class UploadView(OfAlbum, AddView):
    """Any number of files, one after the other."""

    template_name = "photos/admin/upload.html"
    page_title = "Upload"
    hangs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Wagtail's takes no album."""
        answer: HttpResponseBase = AddView.dispatch(self, request)
        return answer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The form."""
        answer: HttpResponseBase = super().get(request)
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """One file."""
        answer: HttpResponseBase = super().post(request)
        return answer

    def save_object(self, form: Any) -> Photo:
        """The photo, at the end of the album, and from the beginning for those only who may see that."""
        form.instance.hidden = is_closed(self.album)
        photo: Photo = super().save_object(form)
        hanging.hang(self.album, [photo])
        return photo

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the two addresses: where files would go, and where they go instead."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        own = reverse("photos_album_upload", args=[self.album.pk])
        return context | {"instead": (reverse("wagtailimages:add_multiple"), own), "back": self.photos_url()}
