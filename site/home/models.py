"""The front door of a site, and pages that stand for themselves."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText

from blog.models import BlogIndexPage, PostPage
from core.blocks.body import BodyField, plain_text
from core.blocks.rich_text import RichTextBlock
from core.pages import BasePage

NEWEST = 10
INTRO = (
    RichTextBlock()
)  # Shows the rich text as it is shown in a body: no address of what is not for everybody.


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
        intro = INTRO.render(RichText(self.intro), {"request": request})
        return context | {"posts": posts[:NEWEST], "index": BlogIndexPage.of(self), "intro": intro}


class StandardPage(BasePage):
    """A page without a date: about, colophon, imprint."""

    body: Any = BodyField(blank=True)

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "page"

    def plain_text(self) -> str:
        return plain_text(self.body, self.language)
