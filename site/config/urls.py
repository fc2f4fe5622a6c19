"""Every address of the installation."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.attachments import serve_attachment
from core.draft_view import show_draft
from core.oembed import show_oembed
from core.robots import show_robots
from core.sitemaps import show_index, show_part
from core.twin.answering import show_twin
from home.api.posting import PostsView, PostView
from home.api.reading import router
from home.feeds import search_feed
from photos.downloading import download
from photos.feeds import page_feed
from photos.serving import serve_rendition

urlpatterns = [
    path(settings.ADMIN_PATH, include("accounts.urls")),
    path(settings.ADMIN_PATH, include("core.admin.urls")),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("", include("accounts.reader_urls")),
    re_path(r"^documents/(\d+)/(.+)$", serve_attachment),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.*)$", serve_rendition, name="media"),
    path("drafts/<str:token>/", show_draft, name="core_draft"),
    path("oembed/", show_oembed, name="oembed"),
    path("api/v2/", router.urls),
    path("api/posts/", PostsView.as_view(), name="api_posts"),
    path("api/posts/<int:pk>/", PostView.as_view(), name="api_post"),
    path("robots.txt", show_robots),
    path("sitemap.xml", show_index, name="sitemap"),
    path("sitemaps/<slug:section>-<int:part>.xml", show_part, name="sitemap_part"),
    path("search/", include("search.urls")),
    path("respond/", include("responses.urls")),
    path("", include("theme.urls")),
    path("", include("blog.urls")),
    path("search/feed.<form:form>", search_feed, name="search_feed"),  # The blog knows what forms there are.
    path("<path:path>/feed.<form:form>", page_feed, name="page_feed"),
    path("<path:path>/download.zip", download, name="album_download"),
    path("<path:path>.md", show_twin),
    path("", include(wagtail_urls)),
]

handler400 = "core.refusing.bad_request"
