"""What every page of a site has in common."""

from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from core.admin.raw_html import GuardedPageForm
from core.admin.reserved_slugs import ReservedSlugCopyForm
from core.blocks.body import has_formulas
from core.content import Belonging, Content, Visibility
from core.known_sites import at_home
from core.models.card import Card
from core.references import References
from core.slugs import free_slug, numbered
from core.specific import typed, with_types
from core.unlisting import slug_for
from core.visibility import restricted

# Search names kinds to readers: in this context, each app marks those that it has.
pgettext_lazy("kind", "Page")
DEEPEST = 63  # How deep Wagtail's tree can be: the path of a page has 255 signs, four for each step.


class BasePage(Page):
    """A page with a summary, which answers the content protocol.

    A subclass with a `body` gives its text; `kind` is the word that readers see for it.
    """

    summary = models.TextField(
        blank=True,
        max_length=500,
        help_text="One or two sentences. Shown in lists, in search and when shared.",
    )

    canonical_address = models.URLField(
        "canonical address",
        max_length=2000,
        blank=True,
        help_text="Where it stood first, if that is elsewhere: search engines are told to list it there.",
    )

    slug: str
    kind = "page"
    schema_type = "WebPage"  # Of https://schema.org.
    base_form_class = GuardedPageForm  # A form of its own must descend from it.
    copy_form_class = ReservedSlugCopyForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [*Page.promote_panels, FieldPanel("canonical_address")]

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Gives a slug to what has none. Raises ValidationError."""
        self._settle_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same, for a draft."""
        self._settle_slug()
        super().minimal_clean()

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publishes a version. A slug that another page has taken since it was written gets a number.

        The editor's form asks first; what is published at its time, or with many others, has nobody to ask. Of a page
        that is unlisted, or was, the slug is what makes it so.
        """
        slug = revision.content.get("slug")
        if slug and (free := numbered(slug_for(self, slug), self, self.get_parent())) != slug:
            revision.content["slug"] = free
            revision.save(update_fields=["content"])
        return super().publish(revision, *args, **kwargs)

    def _settle_slug(self) -> None:
        # The place of a new page in a form is not known yet: when it is put there, it is cleaned again.
        if not self.slug and self.path:
            self.slug = free_slug(self, self.get_parent())

    def content(self) -> Content:
        """This page for search, graph and cards."""
        return Content(
            title=self.title,
            summary=self.summary,
            text=self.plain_text(),
            kind=self.kind,
            date=self.shown_date,
            tags=self.tag_names(),
            image_id=None,
            language=self.language,
            visibility=Visibility.PRIVATE if self.get_view_restrictions() else Visibility.PUBLIC,
            belongs=self.belongs(),
        )

    @property
    def language(self) -> str:
        """The language that it is written in, as a BCP 47 tag: that of its locale."""
        if not (self.locale_id or self.path):  # It has no place yet, from which it could have one.
            return settings.LANGUAGE_CODE
        locale = self.locale if self.locale_id else self.get_default_locale()
        return str(locale.language_code)

    @property
    def shown_date(self) -> Any:
        """When readers were first told, as they are shown it; None for what has no date."""
        return None

    def plain_text(self) -> str:
        """The body in plain words."""
        return ""

    def writing(self) -> list[Any]:
        """Every StreamField's value that is shown with it, the body first."""
        body = getattr(self, "body", None)
        return [] if body is None else [body]

    def before_text(self) -> str:
        """What readers see before the body, as HTML: the quotation of a quote, for one."""
        return ""

    def after_text(self, context: dict[str, Any]) -> str:
        """What readers see after the body, as HTML, of the page that a context shows, such as photos."""
        return ""

    def tag_names(self) -> tuple[str, ...]:
        """The names of the page's tags."""
        return ()

    def belongs(self) -> tuple[Belonging, ...]:
        """What the page belongs to."""
        return ()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Wagtail asks for each page on the way, and once more for its own table; here one query does for all."""
        if not path_components:
            return Page.route(_whole(self), request, [])
        if not hasattr(self, "_way"):
            self._way = _way(self, path_components)
        child = next((page for page in self._way if page.is_child_of(self)), None)
        if child is None:
            raise Http404
        page = typed(child)
        page.card_file = child.card_file
        page._cached_parent_obj, page._way = self, self._way
        return page.route(request, path_components[1:])

    def get_view_restrictions(self) -> Any:
        """Who may read it. Of a page found by `route` it is known already when anybody may: that costs no query.

        An alias is as private as what it repeats, with what stands above that; Wagtail does not look there.
        """
        if not getattr(self, "is_restricted", True):
            return PageViewRestriction.objects.none()
        found, source = super().get_view_restrictions(), self.alias_of
        while source is not None:
            found, source = found | Page.get_view_restrictions(source), source.alias_of
        return found

    def make_preview_request(self, *args: Any, **kwargs: Any) -> Any:
        """As its readers get it: in the time and the language of the site, not in those of the person who looks."""
        with at_home(self.get_site()):
            return super().make_preview_request(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `references`, all that its writing links to and shows, loaded at once, and whether it has formulas."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if bodies := self.writing():
            context["references"] = References.of_all(bodies, request)
            context["has_formulas"] = any(has_formulas(body, self.language) for body in bodies)
        return context


def _whole(page: Page) -> Page:
    """A page with all that belongs to it: of the root of a site only the place is known, and not anew."""
    if not page.get_deferred_fields():
        return page
    pages = type(page).objects.annotate(is_restricted=restricted(), card_file=_card_file())
    return get_object_or_404(pages, pk=page.pk)


def _way(page: Page, slugs: list[str]) -> list[Page]:
    """The pages on the way that an address goes down from a page, for `typed`; nothing for one too long to be any."""
    if page.depth + len(slugs) > DEEPEST:
        return []
    steps = (Q(depth=depth, slug=slug) for depth, slug in enumerate(slugs, start=page.depth + 1))
    pages = Page.objects.descendant_of(page).filter(reduce(or_, steps))
    return list(with_types(pages).annotate(card_file=_card_file()))


def _card_file() -> Subquery:
    """What storage calls the card of a page, without a query of its own."""
    return Subquery(Card.objects.filter(page=OuterRef("pk")).values("file"))
