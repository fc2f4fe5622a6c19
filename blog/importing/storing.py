"""Takes one picture or other file into Wagtail, checked as an upload would be."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import PIL.Image
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from blog.importing.drawings import draw
from blog.importing.reading import UnreadableError

PICTURES = {
    *(
        "avif",
        "bmp",
        "gif",
        "heic",
        "heif",
        "ico",
        "jfif",
        "jpe",
        "jpeg",
        "jpg",
        "png",
        "svg",
        "tif",
        "tiff",
        "webp",
    )
}
SUFFIXES = {
    "AVIF": "avif",
    "GIF": "gif",
    "HEIF": "heic",
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "TIFF": "tif",
    "WEBP": "webp",
}
SAME = ({"jpg", "jpeg"}, {"tif", "tiff"})
"""Endings of one kind of file."""


@dataclass(frozen=True)
class Incoming:
    """A file on its way in; `name` is the one it gets here."""

    path: Path
    content: bytes
    alt: str = ""
    name: str = ""


def is_picture(path: PurePath) -> bool:
    """Whether a file is one by its name."""
    return path.suffix.lower().lstrip(".") in PICTURES


def check(incoming: Incoming) -> Incoming:
    """The file as it will be stored: a drawing drawn, a wrong ending corrected. Raises UnreadableError."""
    if not is_picture(incoming.path):
        return _checked_attachment(incoming)
    if incoming.path.suffix.lower() == ".svg":
        drawn = replace(incoming, content=draw(incoming.content), name=incoming.path.stem + ".png")
    else:
        drawn = replace(incoming, name=_name(incoming))
    try:
        get_image_form(get_image_model())().fields["file"].clean(_upload(drawn), None)
    except ValidationError as error:
        raise UnreadableError(" ".join(error.messages).replace("Nothing was saved. ", "")) from None
    return drawn


def _name(incoming: Incoming) -> str:
    """The file's name with the ending that its content asks for: `.png` is often written on a JPEG."""
    _limit(incoming, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    try:
        kind = PIL.Image.open(_upload(incoming)).format or ""
    except Exception:  # The check that follows finds the words for whatever a decoder raises.
        kind = ""
    suffix = incoming.path.suffix.lower().lstrip(".")
    right = SUFFIXES.get(kind, suffix)
    same = any({suffix, right} <= endings for endings in SAME)
    return f"{incoming.path.stem}.{suffix if same else right}"


def _checked_attachment(incoming: Incoming) -> Incoming:
    suffix = incoming.path.suffix.lower().lstrip(".")
    if suffix not in settings.WAGTAILDOCS_EXTENSIONS:
        raise UnreadableError(f"Files of the kind .{suffix} are not offered for download here.")
    _limit(incoming, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    return replace(incoming, name=incoming.path.name)


def _limit(incoming: Incoming, most: int) -> None:
    size = len(incoming.content)
    if size > most:
        raise UnreadableError(f"It has {filesizeformat(size)}; it may have {filesizeformat(most)} at most.")


def store(incoming: Incoming, made: Callable[[Any], None]) -> str:
    """Keeps the file, or finds the very same among those kept. Gives `image:5` or `attachment:5`.

    `made` is told what is new.
    """
    picture = is_picture(incoming.path)
    model = get_image_model() if picture else get_document_model()
    digest = hashlib.sha1(incoming.content, usedforsecurity=False).hexdigest()  # What Wagtail keeps.
    same = model.objects.filter(file_hash=digest).values_list("pk", flat=True).order_by("pk").first()
    number = same or _saved(model, incoming, picture, made)
    return f"{'image' if picture else 'attachment'}:{number}"


def still_there(known: dict[str, str]) -> dict[str, str]:
    """Of hashes and references those whose picture or file has not been deleted since."""
    kept: set[str] = set()
    for kind, model in (("image", get_image_model()), ("attachment", get_document_model())):
        numbers = [
            reference.partition(":")[2] for reference in known.values() if reference.startswith(kind + ":")
        ]
        kept |= {f"{kind}:{pk}" for pk in model.objects.filter(pk__in=numbers).values_list("pk", flat=True)}
    return {digest: reference for digest, reference in known.items() if reference in kept}


def _saved(model: Any, incoming: Incoming, picture: bool, made: Callable[[Any], None]) -> int:
    kept = model(title=(incoming.alt or incoming.path.stem)[:255], file=_upload(incoming))
    if picture:
        kept.description = incoming.alt[:255]
        kept._set_image_file_metadata()
    else:
        kept._set_document_file_metadata()
    with transaction.atomic():
        kept.save()
        made(kept)
    return int(kept.pk)


def _upload(incoming: Incoming) -> SimpleUploadedFile:
    return SimpleUploadedFile(incoming.name or incoming.path.name, incoming.content)
