"""The front door of a site, and pages that stand for themselves."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from blog.models import BlogIndexPage, PostPage
from core.blocks.body import BodyStreamBlock, plain_text
from core.pages import BasePage

NEWEST = 10


class HomePage(BasePage):
    """Who this is, and the newest writing."""

    intro = RichTextField(
        blank=True, features=["bold", "italic", "link"], help_text="Who this is, in two lines."
    )

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "home page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        posts = PostPage.objects.descendant_of(self).for_visitors().for_list()
        return context | {"posts": posts[:NEWEST], "index": BlogIndexPage.of(self)}


class StandardPage(BasePage):
    """A page without a date: about, colophon, imprint."""

    body = StreamField(BodyStreamBlock(), blank=True)

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "page"

    def plain_text(self) -> str:
        return plain_text(self.body)
