"""What the Markdown editor asks the server: how a text will look, which blocks it could be, to keep a picture."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from wagtail.models import Page

from core.admin.foreign_choices import foreign_to, things_in
from core.blocks.becoming import Recognise, becoming, referred_image
from core.blocks.body import BodyStreamBlock
from core.blocks.markdown import LARGEST, MarkdownBlock
from core.bringing import bring_picture, pictures_elsewhere
from core.fetching import FetchError
from core.library import add_picture, may_add, pictures_for
from core.markdown import Kind, Reference, fill
from core.markdown.splitting import Piece, split
from core.recognising import recognise_image
from core.references import References, model_of
from core.refusing import UnreadableFormError, is_key

TOO_LONG = (
    f"This text is longer than {LARGEST // 1024 // 1024} MB, more than one Markdown block can hold. "
    "Nothing was lost: cut part of it into another Markdown block."
)
NO_PICTURE = 0  # A key that none has: it leaves a block to choose one.


@sensitive_post_parameters("text")
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The HTML of the field `text`, as a reader would get it now, and why it could not be saved.

    The field `page` is the key of the page that it belongs to, or of the one below which that will be.
    """
    text, page = _text(request), _page(request.POST.get("page", ""))
    if text is None:
        return JsonResponse({"error": TOO_LONG}, status=413)
    writing = MarkdownBlock().rendered(text, language=page.locale.language_code if page else "")
    html = fill(writing.whole, References(_met(writing.references, request.user, page), request))
    return JsonResponse({"html": html, "trouble": writing.trouble})


@sensitive_post_parameters("text")
@require_POST
def split_into_blocks(request: HttpRequest) -> HttpResponse:
    """The blocks that the field `text` could be, as the editor of a body takes them, with the label of each.

    `elsewhere` are pictures of other sites that this person may bring into the library. Those that were brought come
    in the field `pictures`, as JSON with the key of each by its address.
    """
    text = _text(request)
    if text is None:
        return JsonResponse({"error": TOO_LONG}, status=413)
    recognise = _recogniser(_brought(request.POST.get("pictures", "{}")), request.user)
    body, types = BodyStreamBlock(), [name for name, _ in settings.BODY_BLOCKS]
    pieces = split(text, becoming(types, recognise))
    labels = [str(body.child_blocks[kind].label) for kind, _ in pieces]
    found = pictures_elsewhere(text, types, recognise) if may_add(request.user) else {}
    elsewhere = [
        {"address": address, "host": urlsplit(address).hostname, "alt": said}
        for address, said in found.items()
    ]
    return JsonResponse({"blocks": _form_state(body, pieces), "labels": labels, "elsewhere": elsewhere})


@require_POST
def take_picture(request: HttpRequest) -> HttpResponse:
    """Adds a picture to the library: its key, or a sentence that says why not.

    It is the file `file` under `title`, or what stands on another site at `address` and shows `alt`.
    """
    if not may_add(request.user):
        raise PermissionDenied
    try:
        key = _taken(request)
    except FetchError as trouble:
        return JsonResponse({"trouble": str(trouble)})
    except ValidationError as trouble:
        return JsonResponse({"trouble": " ".join(trouble.messages)})
    return JsonResponse({"image": key})


def _taken(request: HttpRequest) -> int:
    if address := request.POST.get("address"):
        return bring_picture(address, request.POST.get("alt", ""), request.user)
    if not (file := request.FILES.get("file")):
        raise UnreadableFormError
    key: int = add_picture(file, request.POST.get("title") or file.name or "", request.user).pk
    return key


def _text(request: HttpRequest) -> str | None:
    """The text that was sent; None for one that is too long."""
    try:
        text = request.POST.get("text", "")
    except RequestDataTooBig:
        return None
    return text if len(text.encode(errors="replace")) <= LARGEST else None


def _page(key: str) -> Page | None:
    return Page.objects.select_related("locale").filter(pk=key).first() if is_key(key) else None


def _met(references: Iterable[Reference], person: Any, page: Page | None) -> list[Reference]:
    """Without the files that the person does not meet, but for those that the page has already."""
    files = {each: (model_of(each.kind), each.id) for each in references if each.kind is not Kind.PAGE}
    foreign = foreign_to(person, files.values())
    if foreign and page and page.permissions_for_user(person).can_edit():
        body = getattr(page.get_latest_revision_as_object(), "body", None)
        foreign -= things_in(body) if body else set()
    return [each for each in references if files.get(each) not in foreign]


def _recogniser(brought: dict[str, int], person: Any) -> Recognise:
    """What knows the pictures of the library by their addresses, and those that were brought by their former ones.

    Those that the person may not choose are as if they were not there: a block would tell their titles.
    """
    theirs = pictures_for(person)

    def recognised(address: str) -> int | None:
        if (referred := referred_image(address)) is not None:
            return referred if theirs.filter(pk=referred).exists() else NO_PICTURE
        key = recognise_image(address) or brought.get(address)
        return key if key and theirs.filter(pk=key).exists() else None

    return cache(recognised)


def _brought(text: str) -> dict[str, int]:
    try:
        brought = json.loads(text)
    except (ValueError, RecursionError):
        brought = None
    if not isinstance(brought, dict) or not all(is_key(str(key)) for key in brought.values()):
        raise UnreadableFormError
    return {address: int(key) for address, key in brought.items()}


def _form_state(body: BodyStreamBlock, pieces: list[Piece]) -> Any:
    raw = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in pieces]
    return body.get_form_state(body.to_python(raw))


urlpatterns: list[URLPattern] = [
    path("preview/", preview, name="preview"),
    path("split/", split_into_blocks, name="split"),
    path("picture/", take_picture, name="picture"),
]
