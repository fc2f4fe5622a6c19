"""Words that mean the same, and pages that come first, in the admin."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from core.admin.belonging import OfSitesForm, OfSitesViews
from core.admin.redirects import PageChooser
from core.admin.sites import pages_of
from core.refusing import is_key
from core.visibility import readable
from search.models import Promotion, Synonym


class PromotionForm(OfSitesForm):
    """Offers what anybody may read of the sites of the person; of which of them it has to be, the model says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["page"]
        field.queryset = pages = readable(pages_of(self.for_user) if self.for_user else Page.objects.all())
        field.widget = PageChooser(pages)


class FilledInView(CreateView):
    """A form that may come with `?words=` filled in, and with `?site=`: from the report of searches."""

    def get_initial(self) -> dict[str, Any]:
        """What the address says."""
        words, site = self.request.GET.get("words", ""), self.request.GET.get("site", "")
        found = {"words": words.replace("\0", "")[: self.model._meta.get_field("words").max_length]}
        return found | ({"site": site} if is_key(site) else {})


class ListView(IndexView):
    """All that a row shows comes with it."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """With the site of each, and its page, if it has one."""
        related = {"site", "page"} & {field.name for field in self.model._meta.fields}
        found: QuerySet[Any] = super().get_base_queryset().select_related(*related)
        return found


class WishViewSet(OfSitesViews, ModelViewSet):
    """Of the sites of a person, by their words."""

    index_view_class = ListView
    add_view_class = FilledInView
    add_to_settings_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    search_fields = ["words"]
    ordering = ["words"]


class SynonymViewSet(WishViewSet):
    """Words that mean the same."""

    model = Synonym
    name = "search_synonyms"
    url_prefix = "search/synonyms"
    icon = "list-ul"
    menu_label = "Synonyms"
    list_display = ["words", "site"]
    edit_handler = ObjectList([FieldPanel("words"), FieldPanel("site")], base_form_class=OfSitesForm)


class PromotionViewSet(WishViewSet):
    """Pages that come first."""

    model = Promotion
    name = "search_promotions"
    url_prefix = "search/promotions"
    icon = "pick"
    menu_label = "Promotions"
    list_display = ["words", "page", "site"]
    edit_handler = ObjectList(
        [FieldPanel("words"), FieldPanel("page"), FieldPanel("site")], base_form_class=PromotionForm
    )
