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

NOWHERE = "There is no page yet below which you may write. Add a blog under Pages, or ask who runs the site."


def write(request: HttpRequest) -> HttpResponse:
    """Leads to the form of a new post in `blog_of` this person; `?kind=note` chooses its kind."""
    blog = blog_of(request)
    if blog is None:
        messages.warning(request, NOWHERE)
        return redirect("wagtailadmin_home")
    kind = request.GET.get("kind", "")
    query = f"?{urlencode({'kind': kind})}" if kind in Kind.values else ""
    add = reverse(
        "wagtailadmin_pages:add", args=[PostPage._meta.app_label, PostPage._meta.model_name, blog.pk]
    )
    return redirect(add + query)


def blog_of(request: HttpRequest) -> BlogIndexPage | None:
    """Where this person may write: the blog of the site that is asked, else the first."""
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(request.user, "add")
    blogs = BlogIndexPage.objects.filter(pk__in=pages.values("pk")).order_by("path")
    here = Site.find_for_request(request)
    own = blogs.descendant_of(here.root_page, inclusive=True).first() if here else None
    found: BlogIndexPage | None = own or blogs.first()
    return found


class WriteMenuItem(MenuItem):
    """Shown to those who may add pages somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["add"]))


class WritePanel(Component):
    """A button for each kind of post, on the dashboard."""

    name = "write"
    order = 15
    template_name = "blog/admin/write.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The kinds."""
        return {"kinds": Kind}


def offer_writing(request: HttpRequest, panels: list[Any]) -> None:
    """Puts the buttons on the dashboard of those who may write."""
    if blog_of(request):
        panels.append(WritePanel())
