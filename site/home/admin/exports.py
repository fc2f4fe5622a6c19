"""Exports in the settings: ask for one, see how far it is, stop it, fetch it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.known_sites import name_of
from core.refusing import is_key
from home.archiving.keeping import ask, remove, sites_to_export
from home.models.export import Export, State
from home.tasks import make_export


@method_decorator(never_cache, name="dispatch")
class ExportsView(WagtailAdminTemplateMixin, TemplateView):
    """The exports that a person may fetch, and a button for each site."""

    template_name = "home/admin/exports.html"
    page_title = "Export"
    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who may take some site out."""
        if not sites_to_export(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the sites and the exports."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "sites": [(site, name_of(site)) for site in sites_to_export(self.request.user)],
            "exports": exports_of(self.request.user),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Asks for an export."""
        key = request.POST.get("site", "")
        site = sites_to_export(request.user).filter(pk=key).first() if is_key(key) else None
        if site is None:
            raise PermissionDenied
        asked = ask(site, request.user)
        make_export.enqueue(str(asked.pk))
        return redirect("home_exports")


class ExportView(View):
    """A button's target, for one export."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Does it, and goes back to the list."""
        self.change(request, get_object_or_404(exports_of(request.user), pk=pk))
        return redirect("home_exports")

    def change(self, request: HttpRequest, asked: Export) -> None:
        """What the button says."""
        raise NotImplementedError


class StopView(ExportView):
    """Stops one that is not done yet."""

    def change(self, request: HttpRequest, asked: Export) -> None:
        """One that has not begun has ended at once. A job ends one whose own job was given up, too."""
        Export.objects.filter(pk=asked.pk).update(stop_asked=True)
        Export.objects.filter(pk=asked.pk, state=State.WAITING).update(state=State.STOPPED)
        make_export.enqueue(str(asked.pk))


class RemoveView(ExportView):
    """Deletes one with its file."""

    def change(self, request: HttpRequest, asked: Export) -> None:
        """Says so."""
        remove(asked)
        messages.success(request, f"{asked.name} is deleted.")


class DownloadView(View):
    """The file."""

    http_method_names = ["get"]

    @method_decorator(never_cache)
    def get(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """For who asked for it, as long as they may."""
        asked = get_object_or_404(exports_of(request.user).filter(state=State.DONE), pk=pk)
        try:
            content = asked.path.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        return FileResponse(content, as_attachment=True, filename=asked.name, content_type="application/zip")


class ExportMenuItem(MenuItem):
    """Shown to those who may take a site out."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may. Of the owner it is known without a query, on every page of the admin."""
        return request.user.is_superuser or sites_to_export(request.user).exists()


def export_menu_item() -> MenuItem:
    return ExportMenuItem("Export", reverse("home_exports"), icon_name="download", order=950)


def exports_of(person: Any) -> Any:
    """Those that a person may fetch, of sites that they may still take out."""
    return Export.objects.of(person).filter(site__in=sites_to_export(person))


urlpatterns: list[URLPattern] = [
    path("exports/", ExportsView.as_view(), name="home_exports"),
    path("exports/<uuid:pk>/stop/", StopView.as_view(), name="home_stop_export"),
    path("exports/<uuid:pk>/remove/", RemoveView.as_view(), name="home_remove_export"),
    path("exports/<uuid:pk>/download/", DownloadView.as_view(), name="home_download_export"),
]
