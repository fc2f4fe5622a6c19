"""How a file becomes a photo, whoever brings it."""

from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.db import transaction
from wagtail.models import Collection

from photos.models import Photo


@transaction.atomic
def add(file: File[bytes], collection: Collection | None = None, **fields: Any) -> Photo:
    """Stores a file as a photo that is named for it. Raises ValidationError, in words, for one that is refused."""
    title = PurePath(str(file.name)).stem.strip()[:255] or "Picture"
    photo = Photo(title=title, file=file, collection=collection or Collection.get_first_root_node(), **fields)
    photo._set_image_file_metadata()
    photo.save()
    return photo
