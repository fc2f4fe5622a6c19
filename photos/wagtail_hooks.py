"""Photos in the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from photos.admin.album_photos import AddView, AlbumPhotosView, WordsView
from photos.admin.of_album import photos_button
from photos.admin.uploading import UploadView

hooks.register("register_page_header_buttons", photos_button)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """The screens of an album."""
    return [
        path("albums/<int:pk>/photos/", AlbumPhotosView.as_view(), name="photos_album"),
        path("albums/<int:pk>/photos/<int:row>/", WordsView.as_view(), name="photos_album_words"),
        path("albums/<int:pk>/add/", AddView.as_view(), name="photos_album_add"),
        path("albums/<int:pk>/upload/", UploadView.as_view(), name="photos_album_upload"),
    ]
