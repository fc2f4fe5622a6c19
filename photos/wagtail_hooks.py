"""Photos in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from photos.admin.album_photos import AddView, AlbumPhotosView, WordsView
from photos.admin.describe import DescribeMenuItem, DescribeView
from photos.admin.duplicates import DuplicatesMenuItem, DuplicatesView
from photos.admin.home_zones import HomeZoneViewSet
from photos.admin.many import DescribeMany, EditMany
from photos.admin.of_album import photos_button
from photos.admin.receiving import BeginView, FileView, PartView
from photos.admin.uploading import UploadView
from photos.hanging import hang_as
from photos.models import AlbumPage

hooks.register("register_page_header_buttons", photos_button)
hooks.register("register_bulk_action", EditMany)
hooks.register("register_bulk_action", DescribeMany)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """The screens of an album, and those about all photos."""
    return [
        path("photos/describe/", DescribeView.as_view(), name="photos_describe"),
        path("photos/duplicates/", DuplicatesView.as_view(), name="photos_duplicates"),
        path("albums/<int:pk>/photos/", AlbumPhotosView.as_view(), name="photos_album"),
        path("albums/<int:pk>/photos/<int:row>/", WordsView.as_view(), name="photos_album_words"),
        path("albums/<int:pk>/add/", AddView.as_view(), name="photos_album_add"),
        path("albums/<int:pk>/upload/", UploadView.as_view(), name="photos_album_upload"),
        path("albums/<int:pk>/uploads/", BeginView.as_view(), name="photos_album_uploads"),
        path("albums/<int:pk>/uploads/<uuid:key>/", FileView.as_view(), name="photos_album_upload_file"),
        path(
            "albums/<int:pk>/uploads/<uuid:key>/<int:number>/", PartView.as_view(), name="photos_album_part"
        ),
    ]


@hooks.register("register_reports_menu_item")
def duplicates_menu_item() -> MenuItem:
    return DuplicatesMenuItem("Duplicates", reverse("photos_duplicates"), icon_name="copy", order=1300)


@hooks.register("register_reports_menu_item")
def describe_menu_item() -> MenuItem:
    return DescribeMenuItem("Describe photos", reverse("photos_describe"), icon_name="edit", order=1310)


@hooks.register("register_admin_viewset")
def home_zones() -> HomeZoneViewSet:
    return HomeZoneViewSet()


@hooks.register("after_copy_page")
def copy_photos(request: HttpRequest, page: Page, new_page: Page) -> None:
    """The photos of an album, and of those below it, go along; an alias shows those of its original anyway."""
    old, new = (_albums(root) for root in (page, new_page))
    for beneath, copied in new.items():
        if beneath in old and copied.alias_of_id is None:
            hang_as(copied, old[beneath])


def _albums(root: Page) -> dict[str, Any]:
    """The albums from a page on, each by its way down from there."""
    albums = AlbumPage.objects.descendant_of(root, inclusive=True)
    return {album.url_path[len(root.url_path) :]: album for album in albums}
