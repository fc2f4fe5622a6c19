"""A page of one's own, shown as a card."""

from typing import Any

from django.db.models import F
from django.utils.safestring import SafeString
from wagtail.blocks import StructBlock
from wagtail.models import Page

from core.admin.sites import pages_of
from core.blocks.previewing import ExampleForPerson
from core.blocks.writing import references_of
from core.choosing import PageChooserBlock
from core.markdown import Kind, Reference
from core.markdown.typography import typographic


class PageCardBlock(ExampleForPerson, StructBlock):
    """Title, summary and date of a page, kept up to date; nothing of a page that is not for everybody."""

    page = PageChooserBlock(label="Page")

    def render(self, value: Any, context: Any = None) -> SafeString:
        """The card; an empty text where the page is private, unpublished or gone."""
        page = value.get("page")
        context = dict(context or {})
        address = page and references_of(self, value, context).address(Reference(Kind.PAGE, page.pk))
        if not address:
            return SafeString("")
        shown: SafeString = super().render(value, context | {"address": address})
        return shown

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `card`: what the page says of itself that costs no query, unlike its whole `content()`."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        # A page that was chosen a moment ago, for a preview, is not yet loaded as what it is.
        page = value["page"].specific
        language = page.locale.language_code
        card = {
            "title": typographic(page.title, language),
            "summary": typographic(getattr(page, "summary", ""), language),
            "date": getattr(page, "shown_date", None),
        }
        return context | {"card": card}

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing: what another page says would stay findable here after it was made private."""
        return []

    def example(self, person: Any = None) -> Any:
        """The page that was published last of those that the person may link to."""
        pages = (pages_of(person) if person else Page.objects.all()).live().filter(depth__gt=1)
        newest = pages.order_by(F("first_published_at").desc(nulls_last=True)).first()
        return {"page": newest.specific if newest else None}

    class Meta:
        icon = "doc-empty-inverse"
        label = "Page card"
        group = "Links"
        description = "One of your own pages, with its title, summary and date as they are today."
        template = "core/blocks/page_card.html"
        preview_template = "core/blocks/preview.html"
