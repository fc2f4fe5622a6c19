"""The editor of a post."""

import json
from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Site

from blog.models.author import Author
from blog.models.kind import Kind
from blog.models.series import Series
from blog.opening import title_of
from core.admin.raw_html import GuardedPageForm
from core.blocks.body import plain_text
from core.pages import BasePage

MISSING = {
    "title": "Only a note goes without a title: write one, or make this a note.",
    "source_url": "A link needs the address that it leads to.",
    "quotation": "A quote needs the words that are quoted.",
}


class PostPageForm(GuardedPageForm):
    """Offers the tags, series and authors of the post's own site, and asks for what its kind needs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        new = self.instance.pk is None
        if new and self.parent_page is not None:
            self.instance.site_of_tags = self.parent_page.get_site() or self.instance.site_of_tags
        site = self.instance.site_of_tags
        if "title" in self.fields:
            self.fields["title"].required = False
            self.initial["title"] = self.instance.title if self.instance.titled else ""
        for name, model in (("authors", Author), ("series", Series)):
            if name in self.fields:
                self.fields[name].queryset = model.objects.of(site).order_by("name")
        if new and "authors" in self.fields:
            self.initial["authors"] = own_authors(site, self.for_user)

    def clean(self) -> dict[str, Any]:
        """Refuses a link without an address and the like; gives a note without a title its first words."""
        cleaned: dict[str, Any] = super().clean()
        kind = cleaned.get("kind") or Kind.ARTICLE
        needed = {Kind.LINK: "source_url", Kind.QUOTE: "quotation"}.get(kind)
        if (
            needed
            and needed not in self.errors
            and not cleaned.get(needed)
            and not self.is_deferred_validation
        ):
            self.add_error(needed, MISSING[needed])
        if "title" in self.fields and "title" not in self.errors:
            self._settle_title(cleaned, kind)
        return cleaned

    def _settle_title(self, cleaned: dict[str, Any], kind: str) -> None:
        self.instance.titled = bool((cleaned.get("title") or "").strip())
        if self.instance.titled:
            return
        if kind != Kind.NOTE:
            self.add_error("title", MISSING["title"])
            return
        body = cleaned.get("body")
        cleaned["title"] = self.instance.title = title_of(
            plain_text(body, self.instance.language) if body else ""
        )


def own_authors(site: Site, user: Any) -> list[Author]:
    """The authors of a site that stand for an account."""
    return list(Author.objects.of(site).filter(user=user)) if user else []


def shown_for(*kinds: Kind) -> dict[str, str]:
    """Attributes of a panel that is shown for these kinds only."""
    return {
        "data-w-rules-target": "show",
        "data-w-rules": json.dumps({"kind": [kind.value for kind in kinds]}),
    }


PANELS = [
    *BasePage.content_panels,
    MultiFieldPanel(
        [
            FieldPanel("kind", widget=forms.RadioSelect),
            FieldPanel("source_url", attrs=shown_for(Kind.LINK, Kind.QUOTE)),
            FieldPanel("source_name", attrs=shown_for(Kind.LINK, Kind.QUOTE)),
            FieldPanel("quotation", attrs=shown_for(Kind.QUOTE)),
        ],
        heading="Kind",
        attrs={"data-controller": "w-rules", "data-action": "change->w-rules#resolve"},
    ),
    FieldPanel("body"),
    FieldPanel("tags"),
    FieldPanel("series"),
    FieldPanel("authors", widget=forms.CheckboxSelectMultiple),
    FieldPanel("date"),
    InlinePanel(
        "revision_notes", ["date", "text", "shows_difference"], heading="Revision notes", label="note"
    ),
]
