"""Makes the renditions in which writing shows photos, and finds what is to be made."""

from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image
from wagtail.models import Page

from core.markdown import Kind
from core.pictures import FORMATS, spec_of, specs_of, widths_of
from core.references import wanted_by
from photos.encoding import EXTENSIONS, encode
from photos.models import Photo, PhotoQuerySet, Rendition
from photos.scaling import average, scaled

RECIPE = b"1"
"""Part of every file's name, which browsers keep for ever: another recipe is another number."""


class UnreadableOriginalError(Exception):
    """The original of a photo is gone or broken; the message says so to its owner."""

    def __init__(self, photo: Photo, reason: str) -> None:
        super().__init__(
            f"The picture “{photo.title}” (number {photo.pk}) cannot be shown: its file {photo.file.name} {reason}. "
            "Pages show its words instead. Upload the file again in Images, under the same picture."
        )


def make(photo_id: int) -> int:
    """Makes those renditions of a photo that are missing, and gives their number; 0 for a photo that is gone.

    The formats come one after the other, the quickest first, so that something can soon be shown. Raises
    UnreadableOriginalError, and whatever the storage raises.
    """
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return 0
    there = set(photo.renditions.values_list("filter_spec", flat=True))
    if there.issuperset(specs_of(photo.width)):
        return 0
    content = _original(photo)
    pictures = _scaled(photo, content)
    name = sha256(RECIPE + content).hexdigest()[:12]
    made = 0
    for kind in reversed(FORMATS):
        files = {
            spec_of(width, kind): ContentFile(encode(picture, kind), f"{name}-{width}.{EXTENSIONS[kind]}")
            for width, picture in pictures.items()
            if spec_of(width, kind) not in there
        }
        made += _keep(photo, files)
    return made


def incomplete_on(page_id: int) -> list[int]:
    """Keys of the photos on a page that are still to be made, without those whose original cannot be read."""
    page = Page.objects.filter(pk=page_id).first()
    body = getattr(page.specific, "body", None) if page else None
    if body is None:
        return []
    references = wanted_by(body.stream_block.extract_references(body))
    photos = {reference.id for reference in references if reference.kind is Kind.IMAGE}
    found: list[int] = Photo.objects.readable().filter(pk__in=photos).incomplete()
    return found


def _original(photo: Photo) -> bytes:
    try:
        with photo.file.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError as trouble:
        raise _noted(photo, "is missing") from trouble


def _scaled(photo: Photo, content: bytes) -> dict[int, Image.Image]:
    try:
        pictures = scaled(BytesIO(content), widths_of(photo.width))
        colour = average(min(pictures.values(), key=lambda picture: picture.width))
    except MemoryError:
        raise
    except Exception as trouble:  # Whatever damaged bytes bring out of a decoder is the same news.
        raise _noted(photo, "is damaged") from trouble
    _same(photo).update(colour=colour, unreadable=False)
    return pictures


def _noted(photo: Photo, reason: str) -> UnreadableOriginalError:
    _same(photo).update(unreadable=True)
    return UnreadableOriginalError(photo, reason)


def _same(photo: Photo) -> PhotoQuerySet:
    """The photo, unless it is gone or has another file by now."""
    same: PhotoQuerySet = Photo.objects.filter(pk=photo.pk, file=photo.file.name)
    return same


def _keep(photo: Photo, files: dict[str, ContentFile[bytes]]) -> int:
    """Stores files as renditions where nobody else has, if they are still of the photo's file."""
    with transaction.atomic():
        if not _same(photo).select_for_update().first():
            return 0
        there = set(photo.renditions.filter(filter_spec__in=files).values_list("filter_spec", flat=True))
        rows = [
            Rendition(image=photo, filter_spec=spec, file=file)
            for spec, file in files.items()
            if spec not in there
        ]
        return len(Rendition.objects.bulk_create(rows))
