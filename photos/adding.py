"""How a file becomes a photo, whoever brings it."""

from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.db import transaction
from wagtail.models import Collection

from core.cleaning import storable
from photos.models import Photo
from photos.uploads import check_picture


@transaction.atomic
def add(
    file: File[bytes], collection: Collection | None = None, *, cut_off: bool = False, **fields: Any
) -> Photo:
    """Stores a file as a photo that is named for it; one that is cut off where `cut_off` lets it in.

    Raises ValidationError, in words, for one that is refused.
    """
    # First: whoever measures it then looks at what was found. Each look costs a process.
    check_picture(file, cut_off_too=cut_off)
    title = storable(PurePath(str(file.name)).stem).strip()[:255] or "Picture"
    within = collection or Collection.get_first_root_node()
    photo = Photo(title=title, file=file, collection=within, cut_off=cut_off, **fields)
    photo._set_image_file_metadata()
    photo.save()
    return photo
