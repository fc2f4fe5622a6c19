"""Missing addresses in the admin: how often they were asked for, what was probably meant, and what can be done."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.addresses import share_roots
from core.admin.redirects import StraightRedirectForm
from core.admin.sites import sites_of
from core.models import Miss
from core.refusing import is_key
from core.speaking import language_of
from core.visibility import readable
from search.models import SearchDocument
from search.ranking import near

permission_policy = policy_registry.get_by_type(Redirect)


@dataclass(frozen=True, slots=True)
class Line:
    """One missing address, and what was probably meant, if any page is near."""

    miss: Miss
    meant: SearchDocument | None

    @property
    def root(self) -> str:
        """Where the addresses of its site begin."""
        return str(self.miss.site.root_url)

    @property
    def form(self) -> str:
        """The form for a redirect from there to any page."""
        query = urlencode({"old_path": self.miss.path, "site": self.miss.site_id})
        return f"{reverse('wagtailredirects:add')}?{query}"


class MissingView(PermissionCheckedMixin, BaseListingView):
    """Those of the sites that a person works on, the one asked for most first; `?ignored=1` shows the others."""

    model = Miss
    permission_policy = permission_policy
    permission_required = "add"
    template_name = "search/admin/missing.html"
    page_title = "Missing pages"
    header_icon = "redirect"
    index_url_name = "search_missing:index"
    paginate_by = 20
    is_searchable = False

    @property
    def is_ignored(self) -> bool:
        """Whether those are asked for that are ignored."""
        return bool(self.request.GET.get("ignored") == "1")

    def get_queryset(self) -> QuerySet[Miss]:
        """What is there by now is left out."""
        found: QuerySet[Miss] = misses_of(self.request.user).unanswered(ignored=self.is_ignored)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what was probably meant, for the lines that are shown."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        lines = [Line(miss, _meant(miss)) for miss in context["object_list"]]
        share_roots(line.meant.page for line in lines if line.meant)
        several = len({line.miss.site_id for line in lines}) > 1
        return context | {"lines": lines, "is_ignored": self.is_ignored, "several_sites": several}


class LineView(PermissionCheckedMixin, View):
    """The target of a line's button."""

    http_method_names = ["post"]
    permission_policy = permission_policy
    permission_required = "add"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Does it, says what was done, and goes back to the list."""
        self.change(request, get_object_or_404(misses_of(request.user), pk=pk))
        return redirect("search_missing:index")

    def change(self, request: HttpRequest, miss: Miss) -> None:
        """What the button says."""
        raise NotImplementedError


class RedirectView(LineView):
    """Leads the address to a page of the same site that anybody may read, for good."""

    def change(self, request: HttpRequest, miss: Miss) -> None:
        """What stands against it is told."""
        key = request.POST.get("page", "")
        pages = readable(Page.objects.all()).descendant_of(miss.site.root_page, inclusive=True)
        page = pages.filter(pk=key).first() if is_key(key) else None
        if page is None:
            messages.error(request, "That page is not for everybody to read by now. Nothing was changed.")
            return
        target = {"redirect_page": page.pk, "is_permanent": True}
        form = StraightRedirectForm({"old_path": miss.path, "site": miss.site_id} | target)
        if not form.is_valid():
            messages.error(
                request, " ".join(str(error) for errors in form.errors.values() for error in errors)
            )
            return
        made = form.save()
        log(instance=made, action="wagtail.create")
        miss.delete()
        edit = messages.button(reverse("wagtailredirects:edit", args=[made.pk]), "Edit")
        buttons = [edit] if self.user_has_permission("change") else []
        messages.success(request, f"{made.old_path} leads to “{page.title}” now.", buttons=buttons)


class IgnoreView(LineView):
    """Shows the address no more; `ignored` without a value lets it be shown again."""

    def change(self, request: HttpRequest, miss: Miss) -> None:
        """It is counted further, so that it does not come back."""
        miss.is_ignored = bool(request.POST.get("ignored"))
        miss.save(update_fields=["is_ignored"])
        done = "is ignored now" if miss.is_ignored else "is shown again"
        messages.success(request, f"{miss.path} {done}.")


def misses_of(person: Any) -> Any:
    """Those of the sites that the person works on, with all that their sites' addresses need."""
    return Miss.objects.filter(site__in=sites_of(person)).select_related("site__root_page__locale")


def _meant(miss: Miss) -> SearchDocument | None:
    return next(iter(near(miss.path, miss.site, language_of(miss.site), limit=1)), None)


urlpatterns: list[URLPattern] = [
    path("", MissingView.as_view(), name="index"),
    path("<int:pk>/redirect/", RedirectView.as_view(), name="redirect"),
    path("<int:pk>/ignore/", IgnoreView.as_view(), name="ignore"),
]
