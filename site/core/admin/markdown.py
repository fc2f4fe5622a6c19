"""What the Markdown editor asks the server: how a text will look, which blocks it could be, to keep a picture."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from wagtail.models import Page

from core.blocks.becoming import becoming, referred_image
from core.blocks.body import BodyStreamBlock
from core.blocks.markdown import LARGEST, MarkdownBlock
from core.library import add_picture, may_add
from core.markdown import fill
from core.markdown.splitting import Piece, split
from core.recognising import recognise_image
from core.references import References
from core.refusing import UnreadableFormError, is_key

TOO_LONG = (
    f"This text is longer than {LARGEST // 1024 // 1024} MB, more than one Markdown block can hold. "
    "Nothing was lost: cut part of it into another Markdown block."
)


@sensitive_post_parameters("text")
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The HTML of the field `text`, as a reader would get it now, and why it could not be saved.

    The field `page` is the key of the page that it belongs to, or of the one below which that will be.
    """
    text = _text(request)
    if text is None:
        return JsonResponse({"error": TOO_LONG}, status=413)
    writing = MarkdownBlock().rendered(text, language=_language(request.POST.get("page", "")))
    html = fill(writing.whole, References(writing.references, request))
    return JsonResponse({"html": html, "trouble": writing.trouble})


@sensitive_post_parameters("text")
@require_POST
def split_into_blocks(request: HttpRequest) -> HttpResponse:
    """The blocks that the field `text` could be, as the editor of a body takes them, with the label of each."""
    text = _text(request)
    if text is None:
        return JsonResponse({"error": TOO_LONG}, status=413)
    body = BodyStreamBlock()
    pieces = split(text, becoming([name for name, _ in settings.BODY_BLOCKS], _recognise))
    labels = [str(body.child_blocks[kind].label) for kind, _ in pieces]
    return JsonResponse({"blocks": _form_state(body, pieces), "labels": labels})


@require_POST
def take_picture(request: HttpRequest) -> HttpResponse:
    """Adds the file `file` to the library under `title`: its key, or a sentence that says why not."""
    if not may_add(request.user):
        raise PermissionDenied
    if not (file := request.FILES.get("file")):
        raise UnreadableFormError
    try:
        image = add_picture(file, request.POST.get("title") or file.name or "", request.user)
    except ValidationError as trouble:
        return JsonResponse({"trouble": " ".join(trouble.messages)})
    return JsonResponse({"image": image.pk})


def _text(request: HttpRequest) -> str | None:
    """The text that was sent; None for one that is too long."""
    try:
        text = request.POST.get("text", "")
    except RequestDataTooBig:
        return None
    return text if len(text.encode(errors="replace")) <= LARGEST else None


def _language(key: str) -> str:
    """That of a page; nothing where there is none."""
    page = Page.objects.select_related("locale").filter(pk=key).first() if is_key(key) else None
    return str(page.locale.language_code) if page else ""


def _recognise(address: str) -> int | None:
    return referred_image(address) or recognise_image(address)


def _form_state(body: BodyStreamBlock, pieces: list[Piece]) -> Any:
    raw = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in pieces]
    return body.get_form_state(body.to_python(raw))


urlpatterns: list[URLPattern] = [
    path("preview/", preview, name="preview"),
    path("split/", split_into_blocks, name="split"),
    path("picture/", take_picture, name="picture"),
]
