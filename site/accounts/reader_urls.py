"""Our doors of the site: included before Wagtail's own, whose names they answer to."""

from django.urls import path
from django.views.decorators.cache import never_cache

from accounts.page_passwords import open_collection, open_page
from accounts.shared_pages import open_shared

urlpatterns = [
    path("shared/<str:token>/", open_shared, name="share"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        never_cache(open_page),
    ),
    path("documents/authenticate_with_password/<int:restriction_id>/", never_cache(open_collection)),
]
