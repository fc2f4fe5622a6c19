"""Every address of the installation."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from photos.serving import serve_rendition

urlpatterns = [
    path(settings.ADMIN_PATH, include("accounts.urls")),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("", include("accounts.reader_urls")),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.*)$", serve_rendition, name="media"),
    path("search/", include("search.urls")),
    path("tags/", include("blog.urls")),
    path("", include(wagtail_urls)),
]
