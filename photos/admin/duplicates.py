"""A screen to review photos that look the same: nothing is deleted by itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.library import may_change, pictures_for
from core.refusing import is_key
from photos import duplicates
from photos.admin.album_photos import with_thumbnails
from photos.models import Photo
from photos.where_used import uses_of

SHOWN = 20  # Groups on a page.
TOGETHER = 50  # Photos of a group that are shown, and decided on, at once: the oldest.
NOBODY = "Choose photos first: mark the box of each."
ALL = "One has to stay: leave a box of the group empty."
OTHERS = (
    "Nothing was deleted: one of these hangs in an album that you may not change, or is not yours to delete."
)


class DuplicatesMenuItem(MenuItem):
    """Shown to those who may change pictures."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return may_change(request.user)


class DuplicatesView(WagtailAdminTemplateMixin, TemplateView):
    """Groups of photos that a person may change, side by side."""

    template_name = "photos/admin/duplicates.html"
    page_title = "Duplicates"
    header_icon = "copy"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """PermissionDenied for who may change no picture."""
        super().setup(request, *args, **kwargs)
        if not may_change(request.user):
            raise PermissionDenied
        groups = duplicates.groups_among(pictures_for(request.user, "change"))
        self.groups = [{*sorted(group)[:TOGETHER]} for group in groups]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of groups, each the best photo first."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        page = Paginator(self.groups, SHOWN).get_page(self.request.GET.get("p"))
        photos = self._photos({key for group in page for key in group})
        shown = [duplicates.best_first(photos[key] for key in group if key in photos) for group in page]
        return context | {"page": page, "groups": shown}

    def _photos(self, keys: set[int]) -> dict[int, Photo]:
        """By their keys, each with its `thumbnail` and its `uses`."""
        photos = Photo.objects.filter(pk__in=keys).select_related("record").defer("record__raw")
        shown = with_thumbnails(photos, lambda photo: photo)
        uses = uses_of(shown, self.request.user)
        for photo in shown:
            photo.uses = uses[photo.pk]
        return {photo.pk: photo for photo in shown}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Does what the button of a group says, and comes back to the same page."""
        member = request.POST.get("member", "")
        group = next((each for each in self.groups if is_key(member) and int(member) in each), set())
        chosen = {int(key) for key in request.POST.getlist("photo") if is_key(key)} & group
        if request.POST.get("do") == "apart":
            duplicates.tell_apart(chosen or group, group)
            messages.success(request, "They are not shown together again.")
        elif not chosen or chosen == group:
            messages.warning(request, ALL if chosen else NOBODY)
        else:
            return self._delete(group, chosen)
        return redirect(self._here())

    def _delete(self, group: set[int], chosen: set[int]) -> HttpResponse:
        """Asks first."""
        photos = self._photos(group)
        gone = [photo for key, photo in photos.items() if key in chosen]
        kept = duplicates.best_first(photo for key, photo in photos.items() if key not in chosen)[0]
        may = pictures_for(self.request.user, "delete").filter(pk__in=chosen).count() == len(chosen)
        if not may or duplicates.are_in_others_albums(gone, self.request.user):
            messages.warning(self.request, OTHERS)
        elif not self.request.POST.get("confirmed"):
            context = super().get_context_data() | {"gone": gone, "kept": kept, "back": self._here()}
            self.template_name = "photos/admin/delete_duplicates.html"
            return self.render_to_response(context)
        else:
            duplicates.merge(gone, kept, self.request.user)
            messages.success(self.request, f"{len(gone)} photo{pluralize(len(gone))} deleted.")
        return redirect(self._here())

    def _here(self) -> str:
        page = self.request.GET.get("p", "")
        return reverse("photos_duplicates") + (f"?p={page}" if is_key(page) else "")
