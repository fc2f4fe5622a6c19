"""The list of all posts."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from blog.leafing import leaf
from blog.models.post import PostPage, PostQuerySet
from core.pages import BasePage
from core.visibility import readable


class BlogIndexPage(BasePage):
    """The posts below it, newest first."""

    schema_type = "Blog"
    template = "blog/blog_index_page.html"
    subpage_types = ["blog.PostPage"]

    class Meta:
        verbose_name = "blog"

    def posts(self) -> PostQuerySet:
        """Its posts that anybody may read, newest first."""
        found: PostQuerySet = PostPage.objects.child_of(self).for_visitors()
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "posts": leaf(self.posts().for_list(), request.GET)
        }

    @classmethod
    def of(cls, root: Page) -> "BlogIndexPage | None":
        """The first blog below a page that anybody may read, or none."""
        found: BlogIndexPage | None = readable(cls.objects.descendant_of(root)).order_by("path").first()
        return found
