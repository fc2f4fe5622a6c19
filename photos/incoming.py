"""Where the parts of an upload go that a bucket takes from browsers itself: under a private name in it, `incoming/…`.

What has come is asked of the bucket, never of the browser. The functions are those of `parts`.
"""

from contextlib import suppress
from typing import Any, BinaryIO

from django.core.files.storage import default_storage

from core.media.away import StoreAwayError
from core.media.names import INCOMING
from photos import parts
from photos.models import Upload

LASTS = 15 * 60  # Seconds in which a part has to begin on its way.


def is_offered() -> bool:
    """Whether there is a bucket."""
    return hasattr(default_storage, "multipart")


def origin() -> str:
    """The scheme and host that browsers send parts to."""
    return str(_bucket().multipart.origin)


def begin(upload: Upload) -> None:
    """Has the bucket collect its parts, unless it does not tell us which have come: that takes a right of its own."""
    multipart, name = _bucket().multipart, _name(upload)
    upload.multipart = multipart.begin(name)
    try:
        multipart.parts(name, upload.multipart)
    except StoreAwayError:
        forget(upload)
        upload.multipart = ""


def missing(upload: Upload) -> list[int]:
    """The numbers of the parts that are to come; of another size than was said, a part has not come."""
    numbers = range(parts.count(upload.size))
    try:
        there = _bucket().multipart.parts(_name(upload), upload.multipart)
    except FileNotFoundError:
        return [] if _is_whole(upload) else [*numbers]
    sizes = {number - 1: part.size for number, part in there.items()}
    return [number for number in numbers if sizes.get(number) != _size(upload, number)]


def address(upload: Upload, number: int) -> str:
    """Where the browser puts a part, of just the size that was said."""
    multipart, size = _bucket().multipart, _size(upload, number)
    return str(multipart.address(_name(upload), upload.multipart, number + 1, size=size, lasts=LASTS))


def is_there(upload: Upload) -> bool:
    """Whether the bucket collects its parts, or has all of it."""
    try:
        _bucket().multipart.parts(_name(upload), upload.multipart)
    except FileNotFoundError:
        return _is_whole(upload)
    return True


def opened(upload: Upload) -> BinaryIO:
    """The whole file, brought here. From now on no part of it can be changed. Raises FileNotFoundError."""
    multipart, name = _bucket().multipart, _name(upload)
    with suppress(FileNotFoundError):  # It was made whole before.
        multipart.complete(name, upload.multipart, multipart.parts(name, upload.multipart))
    file: BinaryIO = _bucket().fetch(name)
    return file


def forget(upload: Upload) -> None:
    """Deletes what has come; by night, where the bucket does not answer."""
    with suppress(StoreAwayError):
        _bucket().multipart.abort(_name(upload), upload.multipart)
        _bucket().remove(_name(upload))


def sweep() -> int:
    """Deletes what belongs to no upload. Gives the number of files. Raises StoreAwayError."""
    if not is_offered():
        return 0
    begun, whole = [*_bucket().multipart.begun(INCOMING)], [*_bucket().names(INCOMING)]
    known = {_name(upload): upload.multipart for upload in Upload.objects.open()}
    strangers = [each for each in begun if known.get(each[0]) != each[1]]
    for name, key in strangers:
        _bucket().multipart.abort(name, key)
    left = [name for name in whole if name not in known]
    for name in left:
        _bucket().remove(name)
    return len(strangers) + len(left)


def _is_whole(upload: Upload) -> bool:
    try:
        return bool(_bucket().size(_name(upload)) == upload.size)
    except FileNotFoundError:
        return False


def _size(upload: Upload, number: int) -> int:
    first, end = parts.span(upload, number)
    return end - first


def _name(upload: Upload) -> str:
    return f"{INCOMING}/{upload.pk}"


def _bucket() -> Any:
    return default_storage
