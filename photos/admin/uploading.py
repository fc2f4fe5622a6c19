"""Uploading into an album: the page, and its form for browsers without a script."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import pluralize
from django.templatetags.static import static
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.models import Collection

from core.library import collections_for, may_add
from core.refusing import is_key
from photos import hanging, incoming
from photos.adding import add
from photos.admin.of_album import OfAlbum
from photos.forms import ANYWAY, accepted
from photos.hiding import is_closed
from photos.models import Photo
from photos.natural import natural


class UploadView(OfAlbum, TemplateView):
    """A folder or any number of files; what hangs of them shows at once."""

    template_name = "photos/admin/upload.html"
    page_title = "Upload"
    hangs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """PermissionDenied for whoever may not add pictures, too."""
        super().setup(request, *args, **kwargs)
        if not may_add(request.user):
            raise PermissionDenied
        if incoming.is_offered():
            request.connect_sources = {incoming.origin()}  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the form offers, and what the uploader has to know."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        uploader = {
            "begin": reverse("photos_album_uploads", args=[self.album.pk]),
            "hasher": static("theme/build/hasher.js"),
            "kept": f"uploads-{self.request.user.pk}-{self.album.pk}",
            "endings": settings.WAGTAILIMAGES_EXTENSIONS,
            "largest": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        }
        return context | {
            "uploader": uploader,
            "accepted": accepted(),
            "anyway": ANYWAY,
            "collections": collections_for(self.request.user),
            "back": self.photos_url(),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it is sent without the script: the photos hang in the order of their names."""
        files = sorted(request.FILES.getlist("files"), key=lambda file: natural(file.name or ""))
        if not files:
            messages.warning(request, "Choose files first.")
            return redirect(request.path)
        added = [photo for file in files if (photo := self._added(file))]
        hanging.hang(self.album, added)
        messages.success(request, f"{len(added)} of {len(files)} file{pluralize(len(files))} added.")
        return redirect(self.photos_url())

    def _added(self, file: Any) -> Photo | None:
        """The photo of a file; none of one that is refused, and why."""
        try:
            return add(
                file,
                chosen_collection(self.request),
                uploaded_by_user=self.request.user,
                cut_off=ANYWAY in self.request.POST,
                hidden=is_closed(self.album),
            )
        except ValidationError as refusal:
            messages.error(self.request, f"{file.name}: {' '.join(refusal.messages)}")
            return None


def chosen_collection(request: HttpRequest) -> Collection:
    """The collection that was chosen, or the first one to which this person may add pictures."""
    offered, key = collections_for(request.user), request.POST.get("collection", "")
    chosen = offered.filter(pk=key).first() if is_key(key) else None
    return chosen or offered.first()
