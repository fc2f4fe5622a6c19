"""The list of all posts."""

from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.models import Page

from blog.models.post import PostPage, PostQuerySet
from core.pages import BasePage

POSTS_A_PAGE = 20


def paged(posts: PostQuerySet, request: HttpRequest) -> ListPage[PostPage]:
    """One page of a list; a `?page=` that is no page of it gives the nearest."""
    return Paginator(posts.for_list(), POSTS_A_PAGE).get_page(request.GET.get("page"))


class BlogIndexPage(BasePage):
    """The posts below it, newest first."""

    template = "blog/blog_index_page.html"
    subpage_types = ["blog.PostPage"]

    class Meta:
        verbose_name = "blog"

    def posts(self) -> PostQuerySet:
        """Its posts that anybody may read, newest first."""
        found: PostQuerySet = PostPage.objects.child_of(self).for_visitors()
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"posts": paged(self.posts(), request)}

    @classmethod
    def of(cls, root: Page) -> "BlogIndexPage | None":
        """The first published blog below a page, or none."""
        found: BlogIndexPage | None = cls.objects.live().descendant_of(root).order_by("path").first()
        return found
