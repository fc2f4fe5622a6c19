"""The editor of a post."""

import json
import re
from typing import Any

from django import forms
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Site

from blog.models.author import Author
from blog.models.kind import Kind
from blog.models.series import Series
from blog.opening import title_of
from core.admin.raw_html import GuardedPageForm
from core.blocks.body import plain_text, says_nothing
from core.cleaning import UNSEEN_NAME, can_be_seen

MISSING = {
    "title": "Write a title. Only a note or a quote goes without: its first words stand for it.",
    "source_url": "A link needs the address that it leads to.",
    "quotation": "A quote needs the words that are quoted.",
    "body": "A note needs some words.",
}
UNTITLED = {Kind.NOTE, Kind.QUOTE}  # These can go without a title.


class PostPageForm(GuardedPageForm):
    """Offers the tags, series and authors of the post's own site, and asks for what its kind needs.

    A draft can lack all of that, its title too: it saves itself from the first word on.
    """

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
        if "authors" in self.fields:
            self.fields["authors"].widget.may_add = bool(
                self.for_user and self.for_user.has_perm("blog.add_author")
            )
        if new and "authors" in self.fields:
            self.initial["authors"] = own_authors(site, self.for_user)
        if new and "body" in self.fields:
            self.initial["body"] = _begun(self.fields["body"].block)

    def clean_title(self) -> str:
        """A title that looks like none is none."""
        title = self.cleaned_data["title"] or ""
        return title if can_be_seen(title) else ""

    def clean_tags(self) -> Any:
        """Each has a name that readers can see."""
        if not all(can_be_seen(name) for name in self.cleaned_data["tags"]):
            raise forms.ValidationError(UNSEEN_NAME)
        return self.cleaned_data["tags"]

    def clean(self) -> dict[str, Any]:
        """Refuses a link without an address and the like; gives a note or quote without a title its first words."""
        cleaned: dict[str, Any] = super().clean()
        kind = cleaned.get("kind") or Kind.ARTICLE
        needed = {Kind.LINK: "source_url", Kind.QUOTE: "quotation"}.get(kind)
        if (
            needed
            and needed not in self.errors
            and not can_be_seen(cleaned.get(needed) or "")
            and not self.is_deferred_validation
        ):
            self.add_error(needed, MISSING[needed])
        if "title" in self.fields and "title" not in self.errors:
            self._settle_title(cleaned, kind)
        return cleaned

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After it has saved itself: also the address, where it is another than the form holds."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        differs = "slug" in self.fields and self.data.get("slug") != self.instance.slug
        return [*updates, ("slug", self.instance.slug)] if differs else updates

    def _settle_title(self, cleaned: dict[str, Any], kind: str) -> None:
        post, old = self.instance, self.instance.title
        post.titled = bool(cleaned.get("title"))
        if not post.titled:
            words = self._words(cleaned, kind)
            if kind not in UNTITLED and not (self.is_deferred_validation and (words or post.pk)):
                self.add_error("title", MISSING["title"])
                return
            cleaned["title"] = post.title = title_of(words, str(Kind(kind).label))
        if cleaned["title"] != old and cleaned.get("slug") == post.slug and self._slug_follows(old):
            cleaned["slug"] = ""  # Wagtail makes one anew.

    def _words(self, cleaned: dict[str, Any], kind: str) -> str:
        body = cleaned.get("body")
        if kind == Kind.NOTE and "body" in cleaned and not self.is_deferred_validation and says_nothing(body):
            self.add_error("body", MISSING["body"])
        if kind == Kind.QUOTE:
            return cleaned.get("quotation") or ""
        return plain_text(body, self.instance.language) if body else ""

    def _slug_follows(self, title: str) -> bool:
        """Whether the address was made from this title, and no reader knows it yet."""
        made = slugify(title, allow_unicode=True)
        post = self.instance
        return not post.first_published_at and bool(re.fullmatch(rf"{re.escape(made)}(-\d+)?", post.slug))


def _begun(body: Any) -> Any:
    """What a new post opens with: a place to write."""
    raw = [{"type": "markdown", "value": ""}] if "markdown" in body.child_blocks else []
    return body.to_python(raw)


def own_authors(site: Site, user: Any) -> list[Author]:
    """The authors of a site that stand for an account."""
    return list(Author.objects.of(site).filter(user=user)) if user else []


def shown_for(*kinds: Kind) -> dict[str, str]:
    """Attributes of a panel that is shown for these kinds only."""
    return {
        "data-w-rules-target": "show",
        "data-w-rules": json.dumps({"kind": [kind.value for kind in kinds]}),
    }


class AuthorsWidget(forms.CheckboxSelectMultiple):
    """Boxes; where there are none, the way to the first, for who may make it."""

    template_name = "blog/admin/authors.html"
    may_add = False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"may_add": self.may_add}


class KindPanel(FieldPanel):
    """The kind of a post; of a new one, that which `?kind=note` names."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            form, request = kwargs["form"], kwargs["request"]
            asked = request.GET.get("kind") if request is not None else None
            if form is not None and form.instance.pk is None and asked in Kind.values:
                form.initial["kind"] = asked
            super().__init__(**kwargs)


PANELS = [
    MultiFieldPanel(
        [
            KindPanel("kind", widget=forms.RadioSelect, classname="kind-choice", disable_comments=True),
            FieldPanel("quotation", attrs=shown_for(Kind.QUOTE)),
            FieldPanel("source_url", attrs=shown_for(Kind.LINK, Kind.QUOTE)),
            FieldPanel("source_name", attrs=shown_for(Kind.LINK, Kind.QUOTE)),
        ],
        heading="Kind",
        attrs={"data-controller": "w-rules", "data-action": "change->w-rules#resolve"},
    ),
    TitleFieldPanel("title", placeholder="Title", help_text="A note or a quote can go without."),
    FieldPanel("summary"),
    FieldPanel("body"),
    FieldPanel("tags"),
    FieldPanel("series"),
    FieldPanel("authors", widget=AuthorsWidget),
    FieldPanel("date"),
    InlinePanel(
        "revision_notes", ["date", "text", "shows_difference"], heading="Revision notes", label="note"
    ),
]
