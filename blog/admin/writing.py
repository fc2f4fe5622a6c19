"""The short way to a new post."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from blog.models import BlogIndexPage, Kind, PostPage
from core.addresses import share_roots

NOWHERE = "There is no page yet below which you may write. Add a blog under Pages, or ask who runs the site."
MOST_NAMED = 12  # Blogs.


def write(request: HttpRequest) -> HttpResponse:
    """Leads to the form of a new post; `?kind=note` chooses its kind, and `?blog=5` a blog other than the first."""
    blogs, asked = blogs_of(request), request.GET.get("blog", "")
    blog = next((each for each in blogs if str(each.pk) == asked), None) or next(iter(blogs), None)
    if blog is None:
        messages.warning(request, NOWHERE)
        return redirect("wagtailadmin_home")
    kind = request.GET.get("kind", "")
    query = f"?{urlencode({'kind': kind})}" if kind in Kind.values else ""
    add = reverse(
        "wagtailadmin_pages:add", args=[PostPage._meta.app_label, PostPage._meta.model_name, blog.pk]
    )
    return redirect(add + query)


def blogs_of(request: HttpRequest) -> list[BlogIndexPage]:
    """Where this person may write, the blogs of the site that is asked first."""
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(request.user, "add")
    blogs = list(BlogIndexPage.objects.filter(pk__in=pages.values("pk")).order_by("path"))
    here = Site.find_for_request(request)
    return sorted(blogs, key=lambda blog: not (here and blog.path.startswith(here.root_page.path)))


class WriteMenuItem(MenuItem):
    """Shown to those who may add pages somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["add"]))


class WritePanel(Component):
    """A button for each kind of post, for the first of a person's blogs; the others are named below."""

    name = "write"
    order = 15
    template_name = "blog/admin/write.html"

    def __init__(self, blogs: list[BlogIndexPage]) -> None:
        super().__init__()
        share_roots(blogs)
        self.blogs = blogs[:MOST_NAMED]

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The kinds, and the blogs."""
        return {"kinds": Kind, "blogs": self.blogs}


def offer_writing(request: HttpRequest, panels: list[Any]) -> None:
    """Puts the buttons on the dashboard of those who may write."""
    if blogs := blogs_of(request):
        panels.append(WritePanel(blogs))
