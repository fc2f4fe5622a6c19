"""What is said of the photos of an album, in the words by which they and it are found."""

from collections.abc import Iterator
from typing import Any

from core.blocks.body import plain_text
from photos.exif import place_words
from photos.models.album_photo import AlbumPhoto, with_records


def telling(album: Any) -> Iterator[tuple[AlbumPhoto, list[str]]]:
    """Each photo, in its order, with what is said of it: no more than the album tells its visitors."""
    for row in with_records(album.photos()).prefetch_related("photo__tags"):
        yield row, [word for word in _words(row, album.shows_exif, album.shows_place) if word]


def camera_of(row: AlbumPhoto) -> str:
    """By which camera it was taken; empty where its file does not tell."""
    record = getattr(row.photo, "record", None)
    return str(record.camera) if record else ""


def _words(row: AlbumPhoto, with_camera: bool, with_place: bool) -> Iterator[str]:
    """What is said of a photo in an album."""
    photo = row.photo
    yield plain_text(row.text)
    yield from (photo.called, row.said, row.alt, *(tag.name for tag in photo.tags.all()))
    record = getattr(photo, "record", None)
    if record and with_camera:
        yield from (record.camera, record.lens)
    if record and with_place:
        yield from place_words(record)
