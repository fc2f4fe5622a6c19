"""What the uploader of an album asks: in JSON, with a sentence for whatever stands in the way."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, UnreadablePostError
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.generic import View

from core.library import may_add
from photos import incoming, parts, receiving
from photos.admin.of_album import OfAlbum
from photos.admin.uploading import chosen_collection
from photos.forms import ANYWAY
from photos.models import Upload
from photos.models.upload import DIGEST
from photos.uploads import CUT_OFF

FORBIDDEN = "You may not fill this album. Ask who looks after the site; then go on here."
NO_ALBUM = "This album is gone. Photos that hung in it are still in Images."
GONE = "What had come of this file is no longer kept. It is sent anew."
OUT_OF_STEP = "Another part of this file is wanted."
FULL = "The disk of the server is full. What has come is kept: make room, then go on here."
STRANGE = "This request is not one of the uploader. Load the page anew."


class TellForm(forms.Form):
    """What the browser tells of a file before any of it is sent."""

    batch = forms.UUIDField()
    path = forms.CharField(max_length=1_000, strip=False)
    size = forms.IntegerField(min_value=0, max_value=2**60)
    digest = forms.RegexField(rf"^[0-9a-f]{{{DIGEST}}}\Z", required=False)
    key = forms.UUIDField(required=False)
    through_us = forms.BooleanField(required=False)


class Receiving(OfAlbum, View):
    """An answer to the uploader of one album."""

    hangs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Whoever may not has to be told in JSON, too."""
        self.trouble: JsonResponse | None = None
        try:
            super().setup(request, *args, **kwargs)
            if not may_add(request.user):
                raise PermissionDenied
        except PermissionDenied:
            self.trouble = told(FORBIDDEN, 403)
        except Http404:
            self.trouble = told(NO_ALBUM, 404)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The answer, or the sentence that is due instead."""
        if self.trouble:
            return self.trouble
        try:
            return super().dispatch(request, *args, **kwargs)
        except (receiving.OutOfStepError, UnreadablePostError):
            return told(OUT_OF_STEP, 409)
        except Upload.DoesNotExist:
            return told(GONE, 409)
        except receiving.FullError:
            return told(FULL, 507)
        except ValidationError as refusal:
            return told(" ".join(refusal.messages), 422, code=getattr(refusal, "code", ""))

    def upload(self) -> Upload:
        """The one that is asked for, of this person and album. Raises Upload.DoesNotExist."""
        person: Any = self.request.user
        found: Upload = self.album.uploads.get(pk=self.kwargs["key"], person=person)
        return found


class BeginView(Receiving):
    """Where a file begins."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The token for what changes things: another one since the person signed in again in another tab."""
        return JsonResponse({"token": get_token(request)})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Where the parts go that are missing; that it hangs already, where the library has the file."""
        form = TellForm(request.POST)
        if not form.is_valid():
            return told(STRANGE, 400)
        upload = receiving.begin(self.album, request.user, **form.cleaned_data)
        if upload.row_id:
            return hung(upload)
        finish = reverse("photos_album_upload_file", args=[self.album.pk, upload.pk])
        wanted = [_where(upload, number) for number in receiving.place_of(upload).missing(upload)]
        lasts = incoming.LASTS if upload.multipart else None
        return JsonResponse({"key": upload.pk, "finish": finish, "parts": wanted, "lasts": lasts})


class FileView(Receiving):
    """Where it ends."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """All is sent."""
        collection, anyway = chosen_collection(request), ANYWAY in request.POST
        return hung(receiving.finish(self.upload(), request.user, collection=collection, anyway=anyway))

    def delete(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """It is not wanted any more."""
        receiving.cancel(self.upload())
        return JsonResponse({})


class PartView(Receiving):
    """Where a part goes."""

    def put(self, request: HttpRequest, number: int, **kwargs: Any) -> HttpResponseBase:
        """One part; of one that is too long, no more is read than shows that it is."""
        receiving.take(self.upload(), number, request.read(parts.SIZE + 1))
        return JsonResponse({})


def hung(upload: Upload) -> JsonResponse:
    """That its photo hangs."""
    return JsonResponse({"hung": True, "known": upload.known})


def told(sentence: str, status: int, code: str = "") -> JsonResponse:
    """What stands in the way; `anyway` is whether its owner may overrule that."""
    return JsonResponse({"error": sentence, "anyway": code == CUT_OFF}, status=status)


def _where(upload: Upload, number: int) -> dict[str, Any]:
    first, end = parts.span(upload, number)
    return {"address": receiving.place_of(upload).address(upload, number), "from": first, "to": end}
