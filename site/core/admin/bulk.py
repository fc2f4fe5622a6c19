"""Doing something with many things at once: with those that the person meets, and not a word about others."""

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action import index
from wagtail.admin.views.pages.search import page_filter_search
from wagtail.models import Page

from core.admin.sites import is_met, met_by, works_on_all
from core.refusing import is_key


def act_on_many(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail's view, which also names what it does nothing with. `?id=all` is all that a person's list holds."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as unknown:
        raise Http404 from unknown
    parent = request.GET.get("childOf")
    if parent and model is Page and not (is_key(parent) and Page.objects.filter(pk=parent).exists()):
        raise Http404
    if not works_on_all(request.user):
        _keep_to_what_is_met(request, model)
    answer: HttpResponse = index(request, app_label, model_name, action)
    return answer


def _keep_to_what_is_met(request: HttpRequest, model: type[Model]) -> None:
    """Takes the keys of all else out of the request. Raises Http404 for a list, or a new place, on another site."""
    if (place := request.POST.get("chooser")) and not is_met(request.user, place):
        raise Http404
    asked, met = request.GET.copy(), met_by(request.user, model)
    chosen, parent = asked.getlist("id"), asked.get("childOf")
    if model is Page and "all" in chosen and parent:
        if not (is_key(parent) and met.filter(pk=parent).exists()):
            raise Http404
        return
    found = met if "all" in chosen else met.filter(pk__in=[key for key in chosen if is_key(key)])
    keys = found.values_list("pk", flat=True)
    if model is Page and "all" in chosen and (words := asked.get("q")):
        keys = page_filter_search(words, keys)[0].results()
    asked.setlist("id", [str(key) for key in keys])
    request.GET = asked  # type: ignore[assignment]
