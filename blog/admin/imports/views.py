"""Imports in the admin: a new one, how far it is, what it did, and its undoing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.views.generic import DetailView, FormView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from blog.admin.imports.access import imports_for, sites_for
from blog.admin.imports.forms import ImportForm
from blog.importing.undoing import BELOW, USED
from blog.models import Import
from blog.models.imports import Stage, Thing
from blog.tasks import carry_on_import, look_at_import, undo_import

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
LIST = {"url": reverse_lazy("blog_imports"), "label": "Import"}
MOST_LISTED = 50
MOST_PAGES = 1000


class ForImporters:
    """A view for those who may import somewhere."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """PermissionDenied for all others."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if not sites_for(request.user):
            raise PermissionDenied


class ImportsView(ForImporters, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """A form for a new import, and those that there were."""

    template_name = "blog/admin/imports.html"
    page_title = "Import"
    header_icon = "upload"
    form_class = ImportForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [HOME, LIST | {"url": ""}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"person": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the latest imports."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"imports": imports_for(self.request.user)[:MOST_LISTED]}

    def form_valid(self, form: ImportForm) -> HttpResponse:
        """Keeps the upload, and has a job look at it."""
        run = form.save()
        if run is None:
            return self.form_invalid(form)
        look_at_import.enqueue(run.pk)
        return redirect("blog_import", run.pk)


class ImportView(ForImporters, WagtailAdminTemplateMixin, DetailView):  # type: ignore[type-arg]
    """One import, as far as it is."""

    model = Import
    template_name = "blog/admin/import.html"
    header_icon = "upload"

    def get_queryset(self) -> Any:
        return imports_for(self.request.user)

    def get_page_title(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [HOME, LIST, {"url": "", "label": str(self.object)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the pages it made, and what an undoing has left."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        run, stages = self.object, Stage
        keys = run.made.of(Thing.PAGE).values_list("key", flat=True)
        pages = Page.objects.filter(pk__in=keys).order_by("path")[:MOST_PAGES]
        kept = run.made.exclude(kept_because="")
        return context | {
            "run": run,
            "Stage": stages,
            "pages": pages,
            "has_made": run.made.exists(),
            "kept": kept[:MOST_PAGES],
            "can_remove_more": kept.exclude(kept_because__in=[BELOW, USED]).exists(),
            "report": run.report,
        }


class ProgressView(ForImporters, View):
    """How far an import is, for the script of its page."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = get_object_or_404(imports_for(request.user), pk=pk)
        return JsonResponse(
            {"stage": run.stage, "atWork": run.is_at_work, "done": run.done, "total": run.total}
        )


class ActionView(ForImporters, View):
    """A button's target."""

    http_method_names = ["post"]
    allowed: tuple[Stage, ...] = ()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Does it, if the import still stands where the button was shown, and goes back to it."""
        run = get_object_or_404(imports_for(request.user).select_for_update(of=("self",)), pk=pk)
        if run.stage in self.allowed or run.is_silent:
            return self.act(request, run) or redirect("blog_import", run.pk)
        messages.warning(request, "It has gone on meanwhile; this is how it stands now.")
        return redirect("blog_import", run.pk)

    def act(self, request: HttpRequest, run: Import) -> HttpResponse | None:
        """What the button says."""
        raise NotImplementedError


class StartView(ActionView):
    """Imports, or goes on; where a look was broken off, or came to nothing, looks again."""

    allowed = (Stage.LOOKED, Stage.STOPPED, Stage.FAILED)

    def act(self, request: HttpRequest, run: Import) -> HttpResponse | None:
        if not run.file and not run.address:
            messages.error(request, "The file is gone. Upload it again.")
            return None
        if run.is_unseen:
            run.tell(stage=Stage.LOOKING, done=0, total=0, trouble="")
            look_at_import.enqueue(run.pk)
        else:
            run.tell(stage=Stage.RUNNING, stops=False, trouble="")
            carry_on_import.enqueue(run.pk)
        return None


class StopView(ActionView):
    """Ends it after the post at hand."""

    allowed = (Stage.RUNNING,)

    def act(self, request: HttpRequest, run: Import) -> HttpResponse | None:
        if run.is_silent:
            run.tell(stage=Stage.STOPPED, stops=False)
        else:
            run.tell(stops=True)
            messages.success(request, "It stops after the post at hand.")
        return None


class UndoView(ActionView):
    """Takes back what it made; with `anyway`, also what was edited since."""

    allowed = (Stage.DONE, Stage.STOPPED, Stage.FAILED, Stage.UNDONE)

    def act(self, request: HttpRequest, run: Import) -> HttpResponse | None:
        if run.is_whole:
            messages.error(request, "A whole site is not undone: delete its pages and the site.")
            return None
        run.tell(stage=Stage.UNDOING, stops=False, done=0, total=0)
        undo_import.enqueue(run.pk, request.POST.get("anyway") == "yes")
        return None


class DiscardView(ActionView):
    """Forgets one that has made nothing."""

    allowed = (Stage.LOOKED, Stage.FAILED, Stage.UNDONE)

    def act(self, request: HttpRequest, run: Import) -> HttpResponse | None:
        if run.made.exists():
            messages.error(request, "It has made something: undo it first.")
            return None
        run.forget_file()
        run.delete()
        messages.success(request, "It is forgotten, and its file is deleted.")
        return redirect("blog_imports")


class ImportMenuItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may. Of the owner it is known without a query, on every page of the admin."""
        return request.user.is_superuser or bool(sites_for(request.user))


def menu_item() -> MenuItem:
    return ImportMenuItem("Import", reverse("blog_imports"), icon_name="upload", order=900)


urlpatterns: list[URLPattern] = [
    path("imports/", ImportsView.as_view(), name="blog_imports"),
    path("imports/<int:pk>/", ImportView.as_view(), name="blog_import"),
    path("imports/<int:pk>/progress/", ProgressView.as_view(), name="blog_import_progress"),
    path("imports/<int:pk>/start/", StartView.as_view(), name="blog_import_start"),
    path("imports/<int:pk>/stop/", StopView.as_view(), name="blog_import_stop"),
    path("imports/<int:pk>/undo/", UndoView.as_view(), name="blog_import_undo"),
    path("imports/<int:pk>/discard/", DiscardView.as_view(), name="blog_import_discard"),
]
