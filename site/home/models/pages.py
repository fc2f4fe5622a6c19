"""The front door of a site, and pages that stand for themselves."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText

from blog.models import BlogIndexPage, PostPage
from core.blocks.body import BodyField, plain_text
from core.blocks.rich_text import RichTextBlock
from core.pages import BasePage
from core.references import References

NEWEST = 10
INTRO = (
    RichTextBlock()
)  # Shows the rich text as it is shown in a body: no address of what is not for everybody.


class Layout(models.TextChoices):
    """How the newest writing is shown."""

    LIST = "list", "A list to be read: title, summary, date"
    PICTURES = "pictures", "Pictures, the newest one large"


class HomePage(BasePage):
    """Who this is, and the newest writing."""

    intro = RichTextField(
        blank=True, features=["bold", "italic", "link"], help_text="Who this is, in two lines."
    )

    body: Any = BodyField(blank=True, help_text="Stands before the newest writing.")
    layout = models.CharField(
        "newest writing", max_length=10, choices=Layout, default=Layout.LIST, help_text="How it is shown."
    )

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("layout"),
    ]

    class Meta:
        verbose_name = "home page"
        constraints = [
            models.CheckConstraint(condition=models.Q(layout__in=Layout.values), name="home_layout_is_known")
        ]

    def plain_text(self) -> str:
        return plain_text(self.body, self.language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        posts = PostPage.objects.descendant_of(self).for_visitors().for_list()[:NEWEST]
        if self.layout == Layout.PICTURES:
            posts = _with_pictures(posts, request)
        intro = INTRO.render(RichText(self.intro), {"request": request})
        return context | {"posts": posts, "index": BlogIndexPage.of(self), "intro": intro}


def _with_pictures(posts: Any, request: HttpRequest) -> list[Any]:
    """The posts, each with the first picture of its body as `lead`; None for one that has none to be shown."""
    shown = list(posts.defer(None))
    references = References.of_all([post.body for post in shown], request)
    for post in shown:
        post.lead = references.lead(post.body)
    return shown


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
