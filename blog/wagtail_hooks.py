"""The blog in the admin."""

from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Site
from wagtail.snippets.models import register_snippet

from blog.admin.gatherings import AuthorViewSet, SeriesViewSet, TagViewSet
from blog.admin.imports import views as imports
from blog.admin.posts import PostViewSet
from blog.admin.renaming import rename_button, rename_tag
from blog.admin.writing import WriteMenuItem, offer_writing, write
from blog.models import Author

register_snippet(TagViewSet)
register_snippet(SeriesViewSet)
register_snippet(AuthorViewSet)
hooks.register("register_snippet_listing_buttons", rename_button)
hooks.register("construct_homepage_panels", offer_writing)


@hooks.register("register_admin_urls")
def urls() -> list[object]:
    """Renaming and merging tags; writing."""
    return [
        path("tags/<int:pk>/rename/", rename_tag, name="blog_rename_tag"),
        path("write/", write, name="blog_write"),
    ]


@hooks.register("register_admin_menu_item")
def write_menu_item() -> MenuItem:
    return WriteMenuItem("Write", reverse("blog_write"), icon_name="edit", order=50)


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    return imports.urlpatterns


hooks.register("register_settings_menu_item", imports.menu_item)


@hooks.register("register_admin_viewset")
def posts() -> PostViewSet:
    return PostViewSet()


@hooks.register("name_on_site")
def name_of_author(user: Any, site: Site) -> str:
    """The author of a site that stands for an account, for what this account says there."""
    return (
        Author.objects.of(site).filter(user=user).order_by("pk").values_list("name", flat=True).first() or ""
    )
