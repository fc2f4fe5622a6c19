"""The blog in the admin."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from blog.admin.gatherings import AuthorViewSet, SeriesViewSet, TagViewSet
from blog.admin.renaming import rename_button, rename_tag

register_snippet(TagViewSet)
register_snippet(SeriesViewSet)
register_snippet(AuthorViewSet)
hooks.register("register_snippet_listing_buttons", rename_button)


@hooks.register("register_admin_urls")
def urls() -> list[object]:
    """Renaming and merging tags."""
    return [path("tags/<int:pk>/rename/", rename_tag, name="blog_rename_tag")]
